# id: meeting-patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To the patient, in a letter.
mail-patient-meeting-invitation = Kulan shabakad ayaad nagu leedahay. Halkaas waxaad kula kulmeysaa annaga iyo dad kale oo ku caawiya.
mail-patient-meeting-changed = Kulankaaga shabakadda waa la beddelay. Hadda waa sidan.
mail-patient-meeting-news = Waa war ku saabsan kulankaaga shabakadda. Maalinta, wakhtiga iyo meesha waa sidii hore.
mail-patient-meeting-cancelled = Kulankaaga shabakadda waa la joojiyay. Uma baahnid inaad timaaddo.
mail-patient-meeting-reminder = Xusuusin: dhowaan kulan shabakad ayaad nagu leedahay.
mail-patient-meeting-more = Xiriirka waxaad ka akhrisan kartaa cidda imaneysa iyo waxa aan ka hadleyno.

## What is the same for everybody.
patient-meeting-beforehand = Marka hore waxaad keligaa la hadlaysaa annaga iyo turjumaanka { $length }. Dadka kale way ka daba imanayaan. Qof walba waa u sidaas.
patient-meeting-beforehand-two = Marka hore waxaad keligaa nala hadlaysaa { $length }. Dadka kale way ka daba imanayaan. Qof walba waa u sidaas.
patient-meeting-no = Mar walba waad dhihi kartaa maya: qof, su'aal, ama kulanka oo dhan.

## Behind the link: who comes, and what is spoken of.
patient-meeting-people = Yaa imanaya
patient-meeting-items = Waxa aan ka hadleyno
patient-meeting-clinic = Xarunta caafimaadka
patient-meeting-other = Qof imanaya
patient-meeting-in-danish = Af Deenish: { $words }
patient-meeting-call = Na soo wac haddii aad rabto inaad ogaato cidda imaneysa iyo waxa aan ka hadleyno.
patient-meeting-role-caseworker = Shaqaalaha arrimaha bulshada
patient-meeting-role-general-practitioner = Dhakhtarka qoyska
patient-meeting-role-specialist = Dhakhtar takhasus leh
patient-meeting-role-home-nurse = Kalkaaliyaha guriga
patient-meeting-role-school = Dugsiga
patient-meeting-role-housing = Guriyeynta
patient-meeting-role-organisation = Urur ama hay'ad
patient-meeting-role-relative = Qoys ama saaxiib
patient-meeting-role-supporter = Qof ku taageera
patient-meeting-role-other = Qof kale

## The patient's copy of the plan.
patient-plan-title = Qorshahaaga
patient-plan-lead = Kulanku wuu dhammaaday. Waxaan ku heshiinnay waa kan.
patient-plan-about = Kulankii { $date }
patient-plan-goal = Waxaad rajeyneyso
patient-plan-tasks = Yaa maxaa qabanaya
patient-plan-steps = Tallaabooyinkaaga yaryar
patient-plan-you = Adiga
patient-plan-by = Ugu dambayn { $date }
patient-plan-asked = Waan weydiinnay. Weli jawaab ma jirto.
patient-plan-stuck = Waxaan raadineynaa si kale.
patient-plan-done = Waa la qabtay
patient-plan-next = Kulanka xiga
patient-plan-empty = Weli waxba kuma qorna qorshaha.
patient-plan-no = Waa qorshahaaga. Wax kasta oo ku jira waad diidi kartaa. Markaas na soo wac.
