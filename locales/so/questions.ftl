# id: questions
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The questions before the visit, on a page behind the link and read out on the phone.
link-questions-open = Su'aalaha ballanta ka hor
link-questions-title = Su'aalo ka hor ballantaada
link-questions-lead = Qof walba isku wax ayaan weydiinnaa. Adigaa go'aansanaya waxaad ka jawaabayso. Mar kale waad ka jawaabi kartaa ilaa aad timaaddo. Jawaabahaaga weligeed halkan laguma muujiyo.
link-questions-language = Luqaddaada ayaad ku qori kartaa.
link-questions-important = Maxaa markan adiga kuugu muhiimsan?
link-questions-prepare = Maxaan kuu diyaarinnaa?
link-questions-prepare-hint = Tusaale kursi curyaan ama meel aamusan oo lagu sugo.
link-questions-sex = Yaa kuu turjumaya?
link-questions-woman = Haweeney
link-questions-man = Nin
link-questions-any = Wax farqi ah ma laha
link-questions-not-this-interpreter = Ma rabo turjumaankii hore. Uma baahnid inaad sababta sheegto.
link-questions-reach = Sidee baan kuula soo xiriirnaa?
link-reach-mail = Iimayl
link-reach-sms = Fariin qoraal ah
link-reach-call = Taleefan wicid
link-reach-print = Warqad boosto
link-questions-private = Wakhti keliya oo aad nala joogto
link-questions-private-hint = Jawaabahan waxaa akhriya oo keliya kuwa ku daaweynaya. Turjumaanka iyo qoyskaagu ma arkaan.
link-wish-without-interpreter = Ma jiraan wax aad rabto inaad sheegto turjumaan la'aan?
link-wish-without-companions = Ma jiraan wax aad rabto inaad sheegto dadka aad la socoto la'aantood?
link-wish-other-interpreter = Ma jiraan wax aad rabto inaad ku sheegto turjumaan kale?
link-wish-without-externals = Haddii aan dad kale la kulanno, sida degmada: ma jiraan wax aad rabto inaad sheegto iyaga la'aantood?
link-wish-yes = Haa
link-wish-no = Maya
link-questions-again = Fadlan mar kale dooro jawaabaha wakhtiga keliya.
link-questions-back = Ballantaada u noqo
