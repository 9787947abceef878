/** Surnames by origin. Hyphens, apostrophes, particles and spaces are all real shapes that break careless code. */
import type { Origin } from './first-names.ts'

const list = (names: string): readonly string[] => names.split(' ').map((name) => name.replaceAll('_', ' '))

export const SURNAMES: Record<Origin, readonly string[]> = {
  english: list(
    'Smith Jones Taylor Brown Wilson Johnson Walker Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Clark Jackson Turner Hill Moore Cooper Ward Morris Watson Baker Harrison Patterson Young Allen Mitchell King Parker Bennett Carter Shaw Ellis Marshall Barker Chapman Fletcher Gibson Holmes Knight Palmer Rogers Saunders Webb Wells Pritchard-Cole Ashworth Fairweather Underhill Winterbottom Lockwood Tuckwell Sparrow',
  ),
  irish: list(
    "O'Brien O'Sullivan O'Connor Murphy Kelly Walsh Byrne Ryan Doyle McCarthy Gallagher Doherty Kennedy Lynch Quinn McLoughlin O’Neill Fitzgerald Brennan D'Arcy O'Shea Mac_Giolla_Phádraig",
  ),
  welshScots: list(
    'Williams Davies Evans Thomas Roberts Lewis Llewellyn Griffiths MacDonald Campbell Stewart Robertson McKenzie Fraser Sinclair Ap_Rhys Macpherson',
  ),
  caribbean: list(
    'Campbell Williams Brown Gordon Grant Reid Francis Clarke Bailey Morgan St_Louis Joseph Charles Baptiste Pierre Henry Lewis-Brown Forde Braithwaite Alleyne Gayle Dacosta Lindo Pinnock Blackwood',
  ),
  yoruba: list(
    'Adeyemi Ogunleye Adebayo Olawale Ajayi Akinola Balogun Oyelaran Fashola Ogundipe Adewale Olatunji Babalola Akande Oyebanji Adeniyi-Cole',
  ),
  igbo: list(
    'Okafor Nwosu Eze Okonkwo Obi Nwachukwu Onyeka Uzoma Igwe Anyanwu Chukwu Okeke Smith-Okonkwo Nnadi',
  ),
  ghanaian: list(
    'Mensah Owusu Boateng Asante Appiah Osei Agyeman Addo Amoah Ofori Sarpong Frimpong Darko Owusu-Ansah Asare-Bediako',
  ),
  turkish: list(
    'Yılmaz Demir Çelik Şahin Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Güneş',
  ),
  kurdish: list('Kaya Bozkurt Tekin Aktaş Polat Karataş Ateş Toprak Güler Bulut Roj Dağ'),
  bangladeshi: list(
    'Begum Khatun Miah Uddin Rahman Hussain Ali Islam Ahmed Khan Chowdhury Choudhury Hoque Haque Alam Sarkar Talukder',
  ),
  pakistani: list(
    'Khan Ahmed Hussain Malik Shah Iqbal Akhtar Butt Mahmood Raja Qureshi Mirza Sheikh Bibi Chaudhry',
  ),
  indian: list(
    "Patel Shah Singh Kaur Desai Mehta Sharma Gupta Joshi D'Souza Fernandes Nair Iyer Parmar Solanki Trivedi Venkataraman",
  ),
  jewish: list(
    'Cohen Levy Goldberg Friedman Rosenberg Weiss Grosz Stern Klein Schwartz Halpern Feldman Katz Teitelbaum Berkowitz Lebovits Ben-David Gluck',
  ),
  vietnamese: list('Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Ngô'),
  chinese: list('Chen Wang Li Zhang Liu Wong Chan Lee Cheung Lam Ng Ho Tang Au-Yeung Leung Xu'),
  polish: list(
    'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Jabłoński Wawrzyniak',
  ),
  romanian: list('Popescu Ionescu Popa Dumitru Stan Stoica Gheorghe Rusu Munteanu Matei Țurcanu Dobre'),
  spanish: list(
    'García Rodríguez Martínez López González Pérez Sánchez Ramírez Gómez Muñoz_Ibáñez Restrepo_Vélez Quispe Castaño Zúñiga de_la_Cruz Ordóñez Giraldo_Peña',
  ),
  portuguese: list(
    'Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves dos_Santos Araújo Conceição da_Silva_Brandão',
  ),
  somali: list(
    'Ali Mohamed Hassan Abdi Ahmed Omar Farah Yusuf Warsame Jama Ibrahim Osman Hersi Guled Abdullahi Nur',
  ),
  eritrean: list(
    'Tesfamariam Gebremedhin Haile Habte Woldemichael Tekle Ghebreselassie Kidane Berhe Abraha Negash',
  ),
  french: list(
    "Lefèvre Dubois Moreau Diallo Traoré Koné Mbeki N'Diaye Kabongo Mukendi Ilunga d'Almeida Bouchard Kouassi Coulibaly",
  ),
  italian: list(
    "Rossi Russo Ferrari Esposito Bianchi Romano Colombo D'Angelo De_Luca Dell'Acqua Marino Conti",
  ),
  cypriot: list(
    'Georgiou Christodoulou Papadopoulos Kyriacou Ioannou Charalambous Michael Constantinou Hadjimichael Savva Demetriou',
  ),
  arabic: list(
    'Hassan Ali Ibrahim El-Sayed Mansour Haddad Al-Rashid Benali Bouzid Khalil Saleh Abdel-Rahman Nasser Ait_Lahcen',
  ),
  ukrainian: list(
    'Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Melnyk Boyko Oliynyk Lysenko Marchenko',
  ),
}

/** How common each origin is among the invented people; shares of the whole, in parts. */
export const SHARES: Record<Origin, number> = {
  english: 26,
  irish: 5,
  welshScots: 2,
  caribbean: 11,
  yoruba: 6,
  igbo: 4,
  ghanaian: 4,
  turkish: 7,
  kurdish: 3,
  bangladeshi: 4,
  pakistani: 3,
  indian: 3,
  jewish: 5,
  vietnamese: 3,
  chinese: 2,
  polish: 3,
  romanian: 2,
  spanish: 3,
  portuguese: 2,
  somali: 3,
  eritrean: 2,
  french: 2,
  italian: 2,
  cypriot: 2,
  arabic: 3,
  ukrainian: 1,
}

/** Spellings of one name that people with it really use; searches by sound have to meet them all. */
export const MOHAMMED = ['Mohammed', 'Muhammad', 'Mohamed', 'Mohammad', 'Muhammed', 'Mohamud', 'Mehmet', 'Md']
