/**
 * First names of many origins, as heard in one London borough. Each line is one origin: women then men.
 * Spellings keep their accents, and some names appear in several spellings on purpose (Mohammed, Muhammad …):
 * that is what a search has to cope with.
 */

export const ORIGINS = [
  'english',
  'irish',
  'welshScots',
  'caribbean',
  'yoruba',
  'igbo',
  'ghanaian',
  'turkish',
  'kurdish',
  'bangladeshi',
  'pakistani',
  'indian',
  'jewish',
  'vietnamese',
  'chinese',
  'polish',
  'romanian',
  'spanish',
  'portuguese',
  'somali',
  'eritrean',
  'french',
  'italian',
  'cypriot',
  'arabic',
  'ukrainian',
] as const

export type Origin = (typeof ORIGINS)[number]

const list = (names: string): readonly string[] => names.split(' ').map((name) => name.replaceAll('_', ' '))

export const WOMEN: Record<Origin, readonly string[]> = {
  english: list(
    'Olivia Emily Jessica Sophie Charlotte Amelia Grace Lucy Hannah Margaret Patricia Susan Linda Carol Janet Christine Julie Karen Tracey Michelle Samantha Rebecca Laura Gemma Natalie Kelly Stacey Chloe Abigail Doris Edith Florence Mabel Joan Maureen Pauline Sheila Brenda Beverley Donna',
  ),
  irish: list(
    'Siobhán Aoife Niamh Bridget Eileen Kathleen Noreen Deirdre Gráinne Orla Sinéad Róisín Maeve Ciara Mary Teresa Bernadette Concepta Nuala Clodagh',
  ),
  welshScots: list(
    'Carys Rhiannon Bethan Megan Sian Angharad Eilidh Isla Fiona Morag Catriona Mhairi Heather Shona Kirsty Gwyneth',
  ),
  caribbean: list(
    'Marcia Sonia Yvonne Sharon Claudette Hyacinth Beverly Dionne Shanice Tanisha Keisha Monique Paulette Gloria Icilda Verna Pearl Lorraine Natasha Chantelle Shakira Althea',
  ),
  yoruba: list(
    'Folake Yetunde Abimbola Funmilayo Titilayo Omolara Bukola Adebisi Ayomide Damilola Temitope Oluwaseun Simisola Morenike Ronke Toyin Kehinde Taiwo',
  ),
  igbo: list(
    'Adaeze Chidinma Ngozi Chioma Amara Ifeoma Nkechi Uche Obioma Nneka Chinyere Ebele Amaka Oluchi Kosisochukwu',
  ),
  ghanaian: list(
    'Akosua Abena Adwoa Ama Afia Efua Esi Akua Yaa Serwaa Adjoa Gifty Mercy Comfort Patience Dorcas',
  ),
  turkish: list(
    'Ayşe Fatma Zeynep Elif Gülşen Emine Hatice Sevgi Özlem Derya Selin Ebru Çiğdem Meryem Nurcan Sibel Yıldız Şükran',
  ),
  kurdish: list('Berîvan Rojin Zilan Gulistan Dilan Şîlan Nazê Evîn Hêvî Sozdar Zelal Bermal'),
  bangladeshi: list(
    'Fatema Rahima Shirin Nasima Sultana Rukshana Taslima Farzana Nazma Ruma Hasina Jahanara Salma Ayesha Maryam Sumaiya',
  ),
  pakistani: list(
    'Aisha Fatima Zainab Khadija Saima Nadia Rabia Sana Hina Bushra Shazia Samina Maryam Iqra Amna',
  ),
  indian: list(
    'Priya Anjali Meera Kavita Sunita Lakshmi Deepa Pooja Neha Nisha Rekha Hansa Jyoti Bhavna Kiran Harpreet Manjit',
  ),
  jewish: list(
    'Rivka Chaya Sarah Leah Rachel Esther Miriam Devorah Malka Shira Bracha Gitty Perel Faigy Yocheved Raizel',
  ),
  vietnamese: list('Hương Lan Mai Linh Thảo Ngọc Phương Hạnh Thu Trang Nga Yến Hoa Quỳnh'),
  chinese: list('Mei Xiu Ying Li Fang Hui Jing Wei Yan Ling Siu_Fong Wai_Ying Suk_Yee Mei_Ling'),
  polish: list(
    'Agnieszka Katarzyna Małgorzata Joanna Magdalena Ewa Zofia Barbara Dorota Beata Aleksandra Kinga Justyna Wiesława',
  ),
  romanian: list(
    'Andreea Ioana Elena Mihaela Cristina Gabriela Raluca Simona Alina Daniela Ștefania Florentina',
  ),
  spanish: list(
    'María Carmen Lucía Sofía Isabel Pilar Rocío Inés Luz_Marina Yolanda Claudia Gloria_Patricia Ximena Begoña',
  ),
  portuguese: list(
    'Ana Beatriz Conceição Fernanda Inês Joana Lurdes Mariana Rosângela Tânia Vanessa Catarina',
  ),
  somali: list('Hodan Ifrah Fadumo Sahra Hawa Asha Nimco Ayaan Khadra Halima Muna Idil Deqa Faiza'),
  eritrean: list('Selam Hiwot Almaz Tigist Senait Rahel Mihret Bethlehem Saba Azeb Eden Luwam'),
  french: list(
    'Renée Aurélie Chantal Zoé Hélène Mireille Clémence Fatou Aminata Mariama Grâce Solange Espérance',
  ),
  italian: list(
    'Giulia Chiara Francesca Rosa Concetta Maria_Grazia Alessia Giovanna Teresa Nicolò_Maria Lucia',
  ),
  cypriot: list('Androulla Maria Eleni Panayiota Despina Georgia Chrystalla Sotiroulla Katerina Stella'),
  arabic: list('Amal Huda Layla Noor Samira Yasmin Rania Dalia Hanan Latifa Souad Naïma Malika'),
  ukrainian: list('Oksana Olena Iryna Natalia Svitlana Yulia Halyna Kateryna Nadiia Liudmyla'),
}

export const MEN: Record<Origin, readonly string[]> = {
  english: list(
    'Oliver George Harry Jack Thomas James William Daniel David John Peter Michael Paul Mark Stephen Andrew Robert Alan Barry Terence Kevin Gary Lee Darren Ryan Luke Matthew Benjamin Arthur Albert Stanley Reginald Ronald Kenneth Dennis Raymond Trevor Colin Nigel Stuart',
  ),
  irish: list(
    'Seán Liam Patrick Declan Cormac Eoin Ciarán Brendan Padraig Gerard Dermot Fergal Michael Colm Donal Tadhg',
  ),
  welshScots: list(
    'Gareth Rhys Dylan Huw Owain Emrys Callum Hamish Angus Fergus Iain Alasdair Gordon Duncan Rory',
  ),
  caribbean: list(
    'Winston Delroy Desmond Carlton Leroy Errol Neville Clive Marlon Dwayne Jermaine Curtis Tyrone Devonte Everton Cleveland Lloyd Roy Vincent Garfield',
  ),
  yoruba: list(
    'Adebayo Olumide Babatunde Oluwaseun Ayodeji Femi Kayode Segun Tunde Wale Gbenga Dapo Kehinde Taiwo Temitope Damilola',
  ),
  igbo: list(
    'Chukwuemeka Obinna Ikenna Emeka Chinedu Uchenna Nnamdi Kelechi Okechukwu Ifeanyi Chidi Ugochukwu',
  ),
  ghanaian: list('Kwame Kofi Kwasi Yaw Kwabena Kojo Kwaku Ebenezer Emmanuel Prince Isaac Nana Fiifi'),
  turkish: list(
    'Mehmet Mustafa Ahmet Hüseyin Hasan İbrahim Murat Emre Serkan Özgür Çetin Cem Barış Ömer Volkan Yusuf Gökhan',
  ),
  kurdish: list('Azad Baran Diyar Serhat Rojhat Ferhat Welat Şivan Mazlum Agit Memo Xebat'),
  bangladeshi: list(
    'Mohammed Abdul Shah Kamal Rahim Faruk Habibur Anwar Jamal Syed Md Shahin Monir Aminul Rashid Tariq',
  ),
  pakistani: list(
    'Muhammad Mohammad Imran Asif Tariq Khalid Nadeem Shahid Usman Bilal Zubair Faisal Adnan Rizwan Waqas',
  ),
  indian: list(
    'Rajesh Amit Sanjay Vijay Suresh Ramesh Nitin Pravin Kiran Dinesh Arjun Rohan Gurpreet Harjit Balvinder Ashok',
  ),
  jewish: list(
    'Moshe Yosef Avraham Yaakov Chaim Shlomo Mordechai Dovid Yehuda Menachem Eliezer Shmuel Naftali Yitzchok Zalman',
  ),
  vietnamese: list('Minh Tuấn Hùng Dũng Quang Đức Sơn Thành Văn_Nam Hải Khánh Bảo'),
  chinese: list('Wei Jun Ming Hao Chi_Keung Kwok_Wai Ho Jian Lei Feng Ka_Ming Yiu_Fai'),
  polish: list(
    'Piotr Krzysztof Łukasz Paweł Tomasz Marcin Michał Grzegorz Jarosław Sławomir Wojciech Stanisław Zbigniew',
  ),
  romanian: list('Andrei Alexandru Mihai Ionuț Ștefan Cristian Gheorghe Vasile Florin Bogdan Răzvan Marian'),
  spanish: list(
    'José Juan Carlos Luis Andrés Ángel Jesús Miguel Ramón Iván Óscar Hernán Jhon_Jairo Wilson Edwin',
  ),
  portuguese: list('João António Rui Paulo Nuno Tiago Luís Sérgio Hélder Wanderley Gonçalo César'),
  somali: list(
    'Abdi Mohamed Mahamed Ahmed Hassan Yusuf Liban Abdullahi Ismail Farah Guled Mohamud Warsame Bashir',
  ),
  eritrean: list('Tesfay Yohannes Abraham Daniel Berhane Mehari Dawit Samuel Kidane Filmon Habtom Girma'),
  french: list(
    'Jean-Pierre Didier Olivier Thierry Éric Mamadou Ibrahima Ousmane Cédric Jean-Claude Dieudonné Fabrice',
  ),
  italian: list('Giuseppe Antonio Marco Luca Salvatore Niccolò Matteo Vincenzo Pasquale Gianluca'),
  cypriot: list('Andreas Costas Panayiotis Christos Michalakis Kyriacos Stelios Savvas Loizos Yiannis'),
  arabic: list(
    'Mohammed Muhammed Omar Ali Hassan Karim Khaled Mahmoud Youssef Tarek Samir Rachid Abdelkader Walid',
  ),
  ukrainian: list('Oleksandr Serhii Andriy Mykola Volodymyr Yurii Viktor Dmytro Bohdan Taras'),
}
