# What follows from what, strictest first within a code. The format is described in docs/moderation-lists.md.
# CODE SCORE sets [near N] [unless sets] [in context=SCORE ...]
language: any

[rules]
# --- CSAE: a word for a minor is innocent, sexual matter may be allowed, both together never are.
CSAE 1.00 csam
CSAE 1.00 minor & porn|sex-act|sex-encounter|erotic|nudity|undressed|fetish|sexual
CSAE 0.95 minor & molest
CSAE 0.90 minor & suggestive|lingerie
CSAE 0.90 minor|youth & negative:clothing
CSAE 0.90 nudity|porn|sex-act|sex-encounter|erotic & negative:adult
CSAE 0.70 minor & genital
CSAE 0.60 loli
CSAE 0.60 minor & strip near 6
CSAE 0.50 minor & bare & body-intimate near 8
CSAE 0.40 minor & bikini & pose|suggestive|youth
CSAE 0.50 minor & breast
CSAE 0.40 minor & underwear
CSAE 0.45 pedophile
CSAE 0.50 youth & porn|sex-act|sex-encounter|erotic|nudity|undressed|fetish
CSAE 0.35 youth & lingerie & suggestive
CSAE 0.90 minor & voyeur & changing|underwear|lingerie
CSAE 0.50 youth & sex-weak & porn-talk

# --- NCII
NCII 0.98 ncii
NCII 0.95 celebrity|acquaintance & porn|sex-act|sex-encounter|erotic|nudity|undressed|sexual|genital
NCII 0.90 celebrity|acquaintance & strip near 6
NCII 0.90 strip & likeness-source near 16
NCII 0.95 celebrity|acquaintance|same-face & negative:clothing
NCII 0.90 undress-command & acquaintance|known-person|likeness-source|celebrity near 14
NCII 0.90 undress-command & photo & person near 10
NCII 0.90 undress-command & same-face
NCII 0.90 known-person & photo & negative:clothing
NCII 0.85 same-face & porn|sex-act|sex-encounter|erotic|nudity|undressed|genital|bare-intimate
NCII 0.85 blackmail & porn|sex-act|sex-encounter|erotic|nudity|undressed|sexual
NCII 0.85 fake & nudity|porn near 2
NCII 0.90 voyeur & porn|sex-act|sex-encounter|nudity|undressed|changing|bare
NCII 0.85 watching & porn|sex-act|sex-encounter|nudity|undressed & person near 10
NCII 0.60 watching & changing & person near 8
NCII 0.90 deepfake & porn|sex-act|sex-encounter|erotic|nudity|undressed|sexual
NCII 0.80 public-figure & porn|sex-act|sex-encounter|erotic|nudity|undressed & likeness-source|realism|leak
NCII 0.75 public-figure & porn|sex-act|sex-encounter|erotic|nudity|undressed near 5
NCII 0.80 celebrity|acquaintance & lingerie|bare-intimate|suggestive & lingerie|bare-intimate|bikini near 8
NCII 0.85 celebrity & slang-genital near 4
NCII 0.75 voyeur & changing
NCII 0.45 voyeur
NCII 0.80 leak & nudity|porn
NCII 0.85 without-consent & porn|sex-act|sex-encounter|erotic|nudity|undressed|sexual|strip
NCII 0.85 acquaintance|celebrity & intimate-pics & spread near 14
NCII 0.90 ai-tool & undress-command near 12

# --- SEX-ILLEGAL
SEX-ILLEGAL 0.95 sex-crime
SEX-ILLEGAL 0.95 bestiality
SEX-ILLEGAL 0.90 animal & sex-act near 8
SEX-ILLEGAL 0.90 animal & sex-encounter near 5
SEX-ILLEGAL 0.90 animal & mate-talk near 4
SEX-ILLEGAL 0.85 helpless & assault near 14
SEX-ILLEGAL 0.90 prostitution & traffic near 8
SEX-ILLEGAL 0.70 animal & person & sexual near 7
SEX-ILLEGAL 0.90 helpless & sex-act|sex-encounter|porn|undressed|sexual near 10
SEX-ILLEGAL 0.80 helpless & nudity near 8
SEX-ILLEGAL 0.90 forced & sex-act|sex-encounter|porn|sexual near 6
SEX-ILLEGAL 0.90 family-pair & sex-act|sex-encounter|porn|erotic
SEX-ILLEGAL 0.80 family-pair & seduce-verb near 5
SEX-ILLEGAL 0.85 girls-for-hire & traffic-sign near 12
SEX-ILLEGAL 0.85 trafficked & traffic-sign & traffic-sign near 14
SEX-ILLEGAL 0.85 prostitution & trafficked & traffic-sign near 12
SEX-ILLEGAL 0.95 corpse & sex-act|sex-encounter|erotic near 8
SEX-ILLEGAL 0.80 molest

# --- SEX-EXPLICIT
SEX-EXPLICIT 0.98 porn unless context.prevention
SEX-EXPLICIT 0.95 sex-act
SEX-EXPLICIT 0.92 genital & arousal near 6 in medical=0.3
SEX-EXPLICIT 0.92 sex-encounter in education=0.45 medical=0.45
SEX-EXPLICIT 0.90 slang-genital
SEX-EXPLICIT 0.75 sex-weak & porn-talk
SEX-EXPLICIT 0.75 emoji-sex
SEX-EXPLICIT 0.85 erotic in art=0.55
SEX-EXPLICIT 0.80 genital & bare near 6 in medical=0.2 education=0.3 art=0.4
SEX-EXPLICIT 0.78 undressed & person in art=0.4 medical=0.2
SEX-EXPLICIT 0.60 undressed in art=0.4 medical=0.2
SEX-EXPLICIT 0.78 nudity & person in art=0.34 medical=0.2 education=0.45 history=0.45
SEX-EXPLICIT 0.72 nudity in art=0.34 medical=0.2 education=0.45 history=0.45
SEX-EXPLICIT 0.78 bare-intimate in art=0.34 medical=0.2 education=0.45
SEX-EXPLICIT 0.78 bare & body-intimate near 4 in art=0.34 medical=0.2 education=0.45
SEX-EXPLICIT 0.78 person|minor|youth|celebrity & negative:clothing
SEX-EXPLICIT 0.72 arousal & person near 8
SEX-EXPLICIT 0.70 fetish & person
SEX-EXPLICIT 0.60 genital in medical=0.1 education=0.1 art=0.3
SEX-EXPLICIT 0.55 sexual & person in education=0.3 medical=0.2 news=0.3
SEX-EXPLICIT 0.55 strip & person near 5
SEX-EXPLICIT 0.55 lingerie & suggestive & pose
SEX-EXPLICIT 0.40 suggestive & person
SEX-EXPLICIT 0.40 lingerie & person

# --- VIOL-GRAPHIC
VIOL-GRAPHIC 0.88 gore in art=0.4 history=0.4 medical=0.4 news=0.45 education=0.45
VIOL-GRAPHIC 0.88 cut & body-part near 6 in art=0.4 medical=0.3 history=0.45
VIOL-GRAPHIC 0.80 cut-weak & body-part & blood|heavy-blood|brain near 12 in art=0.4 medical=0.3 history=0.45 fiction=0.48
VIOL-GRAPHIC 0.85 heavy-blood & person|corpse|kill|body-part|wound in art=0.4 medical=0.3 history=0.45 fiction=0.48
VIOL-GRAPHIC 0.80 kill & blood|corpse|brain near 14 in medical=0.4 art=0.4 history=0.4 news=0.4 fiction=0.48
VIOL-GRAPHIC 0.80 kill-brutal & person|body-part near 8 in art=0.4 history=0.4 news=0.45
VIOL-GRAPHIC 0.80 corpse & blood|rot|cut|heavy-blood near 8 in medical=0.3 history=0.4 news=0.45 fiction=0.48
VIOL-GRAPHIC 0.60 cut & brain near 5 in art=0.4 medical=0.3 history=0.45 education=0.4
VIOL-GRAPHIC 0.80 torture & person|body-part|blood|kill|death near 8 in history=0.4 art=0.4
VIOL-GRAPHIC 0.62 torture in history=0.4 art=0.4
VIOL-GRAPHIC 0.62 heavy-blood in art=0.4 medical=0.3 history=0.45 fiction=0.48
VIOL-GRAPHIC 0.60 kill-brutal in art=0.4 history=0.4 news=0.4 fiction=0.45
VIOL-GRAPHIC 0.80 gore & suffering & person near 8 in art=0.4 fiction=0.48
VIOL-GRAPHIC 0.60 wound & open-wound near 5 in medical=0.2 fiction=0.48
VIOL-GRAPHIC 0.40 corpse & person|blood
VIOL-GRAPHIC 0.40 blood & weapon

# --- VIOL-ANIMAL
VIOL-ANIMAL 0.95 animal-harm
VIOL-ANIMAL 0.90 animal & cruelty near 10
VIOL-ANIMAL 0.85 animal & gore near 8
VIOL-ANIMAL 0.80 animal-fight

# --- HATE
HATE 0.95 slur unless context.prevention in history=0.5
HATE 0.90 supremacy unless context.prevention in history=0.3 education=0.45 news=0.45
HATE 0.90 denial unless context.prevention
HATE 0.80 holocaust-term & joke near 8 unless context.prevention
HATE 0.88 group & dehumanise near 9 unless context.prevention in history=0.45
HATE 0.90 group & expel near 6 unless context.prevention in history=0.45 news=0.45
HATE 0.80 mock & group|minority-trait near 6 unless context.prevention
HATE 0.80 stereotype unless context.prevention in history=0.45 education=0.45
HATE 0.85 lynch & group|person in history=0.4 education=0.4

# --- EXTREMISM
EXTREMISM 0.95 extremist-slogan
EXTREMISM 0.90 terror-group & promote|praise
EXTREMISM 0.90 nazi & praise
EXTREMISM 0.85 nazi & promote
EXTREMISM 0.90 attack-place & attacker & glorify near 14
EXTREMISM 0.90 attack-place & incite near 12
EXTREMISM 0.90 call & call-violence & target near 10
EXTREMISM 0.85 kill-group & promote|call near 14
EXTREMISM 0.85 burn-target
EXTREMISM 0.90 attack-noun & plan-verb & target near 8
EXTREMISM 0.85 terror-weak & glorify near 7
EXTREMISM 0.90 shooter & praise|promote
EXTREMISM 0.50 shooter
EXTREMISM 0.85 terror & promote|praise
EXTREMISM 0.85 suicide-attack
EXTREMISM 0.60 terror-group
EXTREMISM 0.50 nazi
EXTREMISM 0.50 manifesto & terror|shooter|terror-group

# --- SELFHARM
SELFHARM 0.92 self-harm unless context.prevention in medical=0.4 education=0.6
SELFHARM 0.90 self & die near 6 unless context.prevention in medical=0.4
SELFHARM 0.85 cut-self unless context.prevention in medical=0.4
SELFHARM 0.85 noose & person|hang|neck unless context.prevention context.history
SELFHARM 0.55 noose unless context.prevention context.history
SELFHARM 0.70 hang & person & peace-talk near 12 unless context.prevention
SELFHARM 0.80 eating-disorder & praise|promote|goal unless context.prevention in medical=0.3
SELFHARM 0.70 suicide unless context.prevention in medical=0.4 education=0.4 art=0.4 history=0.4
SELFHARM 0.60 jump & die & height unless context.prevention
SELFHARM 0.60 pills & die unless context.prevention

# --- ILLICIT
ILLICIT 0.95 weapon-mass & make
ILLICIT 0.92 bomb & make near 14
ILLICIT 0.90 gun-illegal
ILLICIT 0.85 gun & gun-build near 7
ILLICIT 0.90 drug & make near 12
ILLICIT 0.90 drug & trade near 10
ILLICIT 0.75 drug-soft & deal near 8
ILLICIT 0.80 drug-slang & drug-slang & deal near 12
ILLICIT 0.85 gun & trade near 8
ILLICIT 0.85 crime & make|trade|promote
ILLICIT 0.85 dirty-money & wash near 8
ILLICIT 0.80 rx & no-rx near 8
ILLICIT 0.85 contraband & conceal near 10
ILLICIT 0.85 poison & poison-make near 7
ILLICIT 0.85 crime-plain
ILLICIT 0.60 weapon-mass
ILLICIT 0.50 drug & consume near 6

# --- FORGERY
FORGERY 0.90 fake & document near 7 unless context.prevention context.news
FORGERY 0.75 secure-document & print-ready near 10 unless context.prevention context.news
FORGERY 0.90 forgery unless context.prevention in news=0.45
FORGERY 0.60 document & template & mine|blank near 12 unless context.prevention

# --- LIKENESS, IP
LIKENESS 0.70 celebrity & discredit unless context.prevention
LIKENESS 0.65 celebrity & fake|deepfake unless context.prevention
LIKENESS 0.60 acquaintance & defame near 8 unless context.prevention
LIKENESS 0.65 celebrity & gore|kill-brutal|corpse|slur|terror-group|nazi
LIKENESS 0.60 deepfake & public-figure|person unless context.prevention
LIKENESS 0.55 deepfake unless context.prevention context.education in news=0.4
IP 0.70 brand & fake near 8 unless context.prevention
IP 0.60 brand & logo & exact
IP 0.60 brand & logo & own-goods near 12
IP 0.55 character

# --- EXTRACT, BYPASS
EXTRACT 0.90 extract
EXTRACT 0.85 exact & training near 10
EXTRACT 0.70 dataset & picture|exact near 8
EXTRACT 0.75 verbatim & caption near 10
EXTRACT 0.80 memorised-caption
BYPASS 0.90 bypass
BYPASS 0.85 ignore & safety near 8
