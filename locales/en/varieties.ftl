# id: varieties
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Varieties that patients call by the name of their family.
variety-aao = Algerian Saharan Arabic
variety-acm = Iraqi Arabic
variety-acq = Yemeni Arabic (Ta'izzi-Adeni)
variety-acw = Hijazi Arabic
variety-acx = Omani Arabic
variety-aeb = Tunisian Arabic
variety-aec = Saidi Arabic (Upper Egypt)
variety-afb = Gulf Arabic
variety-aii = Assyrian Neo-Aramaic
variety-apc = Levantine Arabic
variety-apd = Sudanese Arabic
variety-ar = Arabic (dialect not asked)
variety-arb = Standard Arabic
variety-arq = Algerian Arabic
variety-ars = Najdi Arabic
variety-ary = Moroccan Arabic
variety-arz = Egyptian Arabic
variety-ayl = Libyan Arabic
variety-ayn = Yemeni Arabic (Sanaa)
variety-ayp = North Mesopotamian Arabic
variety-ckb = Sorani
variety-cld = Chaldean Neo-Aramaic
variety-diq = Southern Zaza (Dimli)
variety-kiu = Northern Zaza (Kirmanjki)
variety-kmr = Kurmanji
variety-ku = Kurdish (dialect not asked)
variety-pbt = Southern Pashto
variety-pbu = Northern Pashto
variety-ps = Pashto (dialect not asked)
variety-pst = Central Pashto
variety-sdh = Southern Kurdish
variety-shu = Chadian Arabic
variety-zza = Zaza (dialect not asked)
