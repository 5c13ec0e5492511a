# English. word+ takes its endings, stem* anything after it, entry? counts only in an English text, ... is up to three words.
language: en

[marks]
the?, of, with, and, is, are, was, her, his, their, this, that, these, from, into, by?, on?, at, an?, for, showing, being, who, some, kind of, wearing,
holding, having

[filler]
any, all, every, other, wearing, without, extra, her, his, their, the, no, of, some, body, clothes on

[ages]
one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen

# ---------------------------------------------------------------- people
[person]
person, people, woman, women, man, men, lady, ladies, guy+, gal+, couple+, lover+, girlfriend+, boyfriend+, wife, wives, husband+, female+, male+,
model+, actress+, actor+, nurse+, secretary+, maid+, milf+, babe+, bride+, groom+, dancer+, someone, somebody, everyone, she, he, her?, him, human+,
adult+, figure, body, bodies, portrait, selfie+, mom+, mum+, mother+, dad+, father+, grandma+, grandpa+, grandmother+, grandfather+, sister+, brother+,
aunt+, uncle+, teacher+, student+, soldier+, prisoner+, victim+, worker+, waifu+, princess+, queen+, goddess+, elf, elves, nun+, witch+, blonde+,
brunette+, redhead+, stranger+, roommate+, hostage+, rider+, swimmer+, athlete+

[youth]
girl+, boy+, daughter+, son, sons, cheerleader+, schoolmate+, youngster+, youth+, young woman, young man, college girl+, university student+, ingenue+

[minor]
{lady,woman,man,girl,boy,female,male,maiden,student,model,lass,lad} of <age>,
born in {2009,2010,2011,2012,2013,2014,2015,2016,2017,2018,2019,2020,2021,2022,2023,2024,2025}, just turned <age>, <age> summers old,
{sixth,seventh,eighth,ninth,second,third,fourth,fifth,first} grader+, {5th,6th,7th,8th,9th} grader+, age of <age>, only <age>, class of middle school,
<age> y, childs, kidz, childern, chld, chldren, babygirl, young one+, youths, underaged, school student+, middle school student+, high school student+,
teenage girl+, teenage boy+, teen girl+, teen boy+, adolescent+, child actress+, child actor+, child star+, baby girl, baby boy, children s, boyhood,
girlhood, immature body, undeveloped body, flat chested girl, looks underage, looking underage, appears underage, young looking, barely teen,
barely 18, school kid+, daycare, nursery, playground girl, cadet girl, little sister+, little brother+, little daughter, kid sister, kid brother,
schoolmate+, girl of <age>, boy of <age>, child of <age>, aged about <age>, approximately <age> years, <age> year olds, <age> yr, under age,
youngster+, wee girl, wee boy, tiny girl, prom girl, teen model+, junior model, child model+, minor s, <age> girl, <age> boy,
{girl,boy,youngster,kid,daughter,son} <age>, nine year old, ten year old, toddlers, child, children, childlike, kid, kids, kiddo+, kiddie+, toddler+,
infant+, baby, babies, newborn+, preschool+, preschooler+, kindergarten*, kindergartner+, schoolgirl+, schoolboy+, schoolchild, schoolchildren,
schoolkid+, middle school+, middle schooler+, high school+, high schooler+, elementary school+, primary school+, grade school+, grade schooler+,
grader+, preteen+, pre teen+, tween+, teen, teens, teenage*, teenaged, young teen+, adolescen*, minor, minors, underage*, under aged, under 18,
under eighteen, juvenile+, pubescent, prepubescent, pre pubescent, prepuberty, pubert*, little girl+, little boy+, small girl+, small boy+,
young girl+, young boy+, girl scout+, boy scout+, cub scout+, girl child, school age*, schoolage*, school uniform girl, first grade*, second grade*,
third grade*, fourth grade*, fifth grade*, sixth grade*, seventh grade*, eighth grade*, ninth grade*,
{1st,2nd,3rd,4th,5th,6th,7th,8th,9th,10th} grade*, <age> year old+, <age> years old, <age> yr old+, <age> yrs old, <age> yo, <age> y o, <age> year,
<age> years of age, age <age>, aged <age>, ages <age>, <age> yrs, <age> months old, <age> month old, girl <age>, boy <age>, <age> old girl,
<age> old boy, turned <age>, not yet eighteen, not yet 18, barely legal, youngling+, little one+, wee lad+, wee lass+, small child, stepdaughter child,
granddaughter+, grandson+, grandchild, grandchildren, niece+, nephew+, junior high, freshman girl, high school freshman, high school sophomore,
ward of the state, foster child, orphan girl+, orphan boy+, ballet pupil+, pupil+, minor girl+, minor boy+, child body, child like body,
looks like a child, looks <age>, nymphet+, lolita+

[loli]
loli, lolis, lolicon, shota, shotas, shotacon, jailbait, lolli girl

[csam]
child porn*, child pornography, kiddie porn*, kid porn*, kidporn, childporn, csam, child erotica, child sexual abuse material, pedo porn, pedoporn,
toddlercon, lolicon porn, preteen model nude, child sex*, childsex, kiddy porn, teen porn underage, cp porn, cp pthc, hebephil*, child molest*,
pedophile touching, pedophile ... {boy,girl,child,kid}, pedo ... {boy,girl,child,kid}, minor attracted, child exploitation image+, child nude*,
child exploitation

[pedophile]
pedophil*, paedophil*, pedo, paedo, pedos, hebephile, child predator, child groomer

[molest]
molest*, grope, groping, groped, fondl*, sexually abus*, sexual abuse, sexual assault, sexually assault*, grooming a, defil*, inappropriately touch*,
touching inappropriately, touched inappropriately

[adult]
adult, adults, adult woman, adult women, grown up, grown ups, grownup, grown woman, mature adult, over 18, over eighteen, 18+, legal age, of age,
aged up, old enough

[acquaintance]
my former {partner,girlfriend,boyfriend,wife,husband,lover}, my {yoga,gym,math,english,french} teacher, my high school teacher,
my {daughter,son,niece} s friend, my friend s {wife,mom,sister,girlfriend},
my {stepmom,stepdaughter,niece,cousin,nurse,waitress,barista,tenant,client}+, somebody i know, woman i know, this girl, that woman, this lady,
this person, my ex, my exes, my ex {wife,girlfriend,husband,boyfriend,partner},
my {neighbor,neighbour,coworker,colleague,boss,teacher,classmate,roommate,friend,sister,stepsister,cousin,aunt,crush,secretary,professor,student,landlord,girlfriend,boyfriend,wife,husband,babysitter,doctor,therapist,manager,employee}+,
my co worker+, my best friend+, my girlfriend+, ex girlfriend, ex boyfriend, ex wife, ex husband, this girl i know, a girl i know, girl from my class,
girl from school, girl from work, woman from work, girl next door from, her instagram, her facebook, his instagram, a real person,
the person in the photo, this real woman, someone i know, my mom, my mother, my step mom, our teacher, our boss, that girl from

[public-figure]
actress+, celebrity+, celeb+, popstar+, pop star+, pop singer+,
famous {actress,actor,singer,woman,man,person,model,streamer,youtuber,politician,athlete,influencer}+, politician+, congresswoman, prime minister,
president, first lady, streamer+, influencer+, youtuber+, tiktoker+, news anchor+, royal princess, movie star+, film star+, real person, real people,
weather girl

# ---------------------------------------------------------------- sexual matter
[porn]
algospeak corn, spicy content 18, 18+ content, nsfl, lewd content, adult entertainment, sexual content, penetrative sex, sex scene+, porn, porns,
porno, pornos, pornograph*, pornstar+, porn star+, pron, pr0n, xxx, x rated, xrated, hardcore sex, hardcore scene, nsfw, rule34, rule 34, hentai,
ecchi, ahegao, futanari, futa, bukkake, gangbang+, gang bang+, creampie, cumshot+, cum shot+, deepthroat*, deep throat*, gloryhole, glory hole,
onlyfans, camgirl+, cam girl, sexcam+, sex tape+, sextape+, adult film+, adult movie+, stag film, smut*, doujin, yiff*, brazzers, pornhub, jav idol,
xhamster, explicit sex*, sexually explicit, explicit adult, adult content, erotic hardcore, hardcore erotic*

[sex-act]
girl on girl, man on man action, penetrative, penetration scene, climax face, o face, lap riding nude, rides him, riding him, riding her, mounting him,
rutting, in the throes of passion, carnal, having relations, sexual union, grinding on, self pleasure+, getting off, going down on, eating her out,
rimjob, ball deep, balls deep, pounding her, pounds her, ravaging her, ravishing her, fuck, fucks, fucked, fucking, fucker, fuckin, motherfuck*,
blowjob+, blow job+, handjob+, hand job+, footjob+, titjob+, boobjob, rimjob+, rimming, fellat*, cunniling*, anilingus, intercourse, coitus, coital,
copulat*, fornicat*, masturbat*, jerking off, jerk off, jacking off, wank+, fingering herself, fingering her, fingered, fisting, orgasm+, orgasming,
climaxing, ejaculat*, cum, cumming, jizz*, semen dripping, squirting orgasm, anal sex, oral sex, vaginal sex, group sex, public sex, sex position+,
missionary position, doggystyle, doggy style, cowgirl position, reverse cowgirl, sixty nine position, 69 position, threesome+, foursome+, orgy, orgies,
gangbanged, double penetration, anal penetration, vaginal penetration, being penetrated, penetrating her, penetrated by, penetrates her, sodom*,
pegging, tribadism, scissoring, dildo+, vibrator+, sex toy+, buttplug+, butt plug+, strap on, strapon, fleshlight+, sucking {cock,dick},
riding {dick,cock}, {sucks,sucking} him off, go down on, making love, make love, love making, lovemaking, bare fucking, raw sex, humping, horny,
pov sex, breeding her, impregnat* her, tentacle sex, tentacle hentai, oral pleasure, pleasuring herself, pleasuring himself, pleasuring each other,
touching herself, touching himself, ecstasy in bed, mounting her, thrusting into, bdsm sex

[sex-encounter]
having sex, have sex, has sex, had sex, sex with, in the act of sex, sexual act+, sexual intercourse, sexual encounter, sexual activity,
sexual position+, couple sex, mating with, sleeping together naked, hooking up in bed, in coitus, sex act+, engaged in sex, consensual sex,
sexual penetration, sexual favors, sexual acts, gay sex, lesbian sex, sex in, sex on the {bed,couch,sofa,table,floor,desk}, sex slave+, s3x, wild sex,
rough sex

[sexual]
seggs, intimate image+, intimate video+, intimate footage, sexual content, sexual scene, sexual violence, sexual situation, sexual context, sex,
sexual, sexually, sexualized, sexualised, sexualize+, sexualise+, sexuality explicit, intimate photo+, intimate picture+, aroused, arousal, sexting

[erotic]
erotic, erotica, eroticism, erotically, lewd, lewds, lewdness, kinky, slutty, slut, sluts, whore, whores, raunchy, pornified, fap*, obscene, indecent,
risque nude, playboy centerfold, centerfold, pinup nude, boudoir nude, stripper+, striptease+, strip tease, lap dance, lapdance, pole dancer nude,
sensual nude, cameltoe, camel toe, underboob, upskirt panties, nip slip, wardrobe malfunction, sexy nude, thirst trap nude, sexual pose+,
sexual position, sexually suggestive, sexually provocative, spread eagle, bent over naked, legs spread, legs wide open, legs spread wide, spread legs,
spreading her legs, spread her legs, spreading legs, open legs, legs apart, bedroom eyes nude, on all fours

[nudity]
fully exposed, completely exposed, totally exposed, exposed from the waist, nothing left to the imagination, leaving nothing to the imagination,
nips out, nudie+, in the raw, without a thread, unclothed body, clothing optional nude, nekid, naturist nude, nude, nudes, nudity, nudist+, naked,
nakedness, nekkid, nekked, topless, bottomless, full frontal, in the buff, birthday suit, au naturel, stark naked, buck naked, butt naked, butt nude,
semi nude, seminude, half naked, half nude, stripped naked, stripped bare, bare naked, completely bare, totally bare, in the altogether, bare bodied,
skinny dip*, exposed genital+, genitals exposed, genitals visible, genitals showing, uncensored body, baring it all, bares it all, bare all,
wearing only {socks,heels,shoes}, wearing only a smile, clad in nothing, nothing but skin

[undressed]
garmentless, stark unclothed, lacking clothes, lacking clothing, minus clothes, with clothes removed, no garment+, without garments, without attire,
without apparel, in a state of undress, state of undress, clothes stripped, devoid of clothes, nothing underneath, nothing but a towel dropped,
out of clothes, no outfit, zero clothing, clothes discarded, discarded clothes, clothing discarded, wearing only skin, nothing at all on, undressed,
unclothed, unclad, disrobed, without clothes, without clothing, without any clothes, without any clothing, without a stitch, not a stitch on,
without a stitch of clothing, no clothes, no clothing, no clothes on, zero clothes, clothes off, clothing removed, clothes removed, clothless,
clotheless, clothesless, without underwear, no underwear, no panties, no bra, without pants on, without a bra, braless, pantyless, wearing nothing,
wears nothing, wearing no clothes, has nothing on, nothing on, with nothing on, dressed in nothing, sans clothes, sans clothing, devoid of clothing,
bereft of clothing, free of clothes, no garments, shed her clothes, shed his clothes, clothes on the floor, out of her clothes, out of his clothes,
unrobed, unbuttoned completely, exposed body, body exposed, without covering, not wearing anything, isn t wearing anything, wear nothing, wearing zero,
no shirt no pants

[strip]
make her naked, make him naked, make them naked, make her nude, make him nude, render her nude, show her naked, show her nude, see her naked,
see her nude, turn her naked, without her top, erase her clothes, erase clothes, delete her clothes, erase the clothing, replace clothes with skin,
replace her clothes, change her outfit to nothing, strip+, stripping, undress, undresses, undressing, disrobe, disrobing, nudify*, denude*, unclothe*,
take off {her,his,their,the,all} {clothes,clothing,dress,bra,underwear,shirt,bikini},
taking off {her,his,their,all} {clothes,clothing,dress,bra,underwear,shirt,bikini}, takes off {her,his} {clothes,clothing,dress,bra,underwear},
remove {her,his,their,the,all} {clothes,clothing,dress,outfit,bra,underwear,shirt,bikini}, remove clothes,
removing {her,his,their,the} {clothes,clothing,dress,bra,underwear,shirt}, remove the clothes, without her clothes, see through her clothes,
see through clothes, x ray clothes, lifting her skirt, lifts her skirt, lifting up her skirt, pulling down her {pants,panties},
pull down {her,his} pants, undressing herself, changing clothes peek

[genital]
penis, penises, penile, phallus*, vagina*, vaginal, vulva*, labia*, clitor*, genital*, genitalia, scrotum, testicle+, foreskin, glans, pubic, pubes,
anus, anal, perineum, crotch, groin nude, urethra, private parts, privates exposed, private part, intimate parts, erection+, erect member,
manhood erect, buttocks spread, areola*

[slang-genital]
pussy?, pussies, cunt+, cock?, cocks?, dick?, dicks?, twat+, titties, titty, tits?, boobies?, boobs, boob, schlong+, boner+, hard on, hardon, ballsack,
nutsack, cooch*, coochie, punani, minge, cameltoe, camel toe, bush exposed, throbbing member, wet pussy, huge cock, big dick, big dicks, big tits,
huge tits, tiny tits, big boobs, huge boobs, asshole+, butthole+

[arousal]
erect, erection, aroused, wet, dripping, throbbing, hard, spread, spreading, aching, hardened, engorged, stroking, rubbing, licking, sucking,
penetrat*, moaning, moan, insert*, swollen lust, lustful*, orgasmic, horny

[bare]
bare, bared, baring, exposed, exposing, exposes, uncovered, visible, showing, shows, show, revealed, revealing, revealing her, displaying, flashing,
naked, nude, hanging out, spilling out, see through, sheer, transparent, open shirt, unbuttoned, popping out, on display, spread, wide open

[body-intimate]
breast+, nipple+, boob+, tit?, butt, butts, ass?, asses?, buttock+, backside, bosom+, crotch, genital+, groin, private part+, areola+, bottom,
chest nude, rear end, booty, cleavage nipples

[bare-intimate]
bare breast+, bare breasted, bare chested woman, bare bosom, bare butt, bare ass, bare bottom, bare buttock+, naked breast+, nude breast+,
exposed breast+, breasts exposed, breasts out, boobs out, tits out, breast out, breasts visible, visible nipple+, hard nipple+, nipples visible,
nipples showing, nipples poking, nipples, erect nipple+, nipple slip, showing her breasts, showing her boobs, showing her nipples, showing her butt,
flashing her breasts, flashing breasts, see through shirt nipples, exposed butt, exposed buttocks, exposed nipple+, exposed crotch, nude body,
naked body, bare crotch, exposed private+

[breast]
breast, breasts, bosom, bust size, developing breasts, budding breasts, nipple+

[suggestive]
sexy, sexier, sexiest, sensual*, seduct*, seducing, seduce, provocative*, sultry, flirty, voluptuous, busty, curvy cleavage, cleavage, alluring pose,
suggestive*, come hither, bedroom eyes, tempting pose, racy, naughty, steamy, sexualized, sexualised, scantily clad, skimpy, skimpily, barely dressed,
barely clothed, barely covered, revealing outfit, revealing clothing, revealing clothes, revealing dress, micro bikini, wet t shirt, twerk*,
thirst trap, fetish, thicc, big ass, hot body, biting her lip, lustful, lust, hourglass body, luscious, intimate pose, suggestive pose

[lingerie]
thong, thongs, sexy underwear, lacy underwear, lace underwear, see through clothes, see through clothing, see through top, see through nightgown,
sheer nightgown, sheer lingerie, sexy outfit+, lingerie, panty, panties, thong bikini, g string, gstring, negligee+, fishnet+, garter belt+, garters,
babydoll nightie, crotchless, see through dress, see through lingerie, pasties, corset only, stockings and garter*, bra and panties, underwear model,
string bikini, micro bikini, catsuit latex, latex catsuit, in her underwear, in his underwear, in only underwear, only in underwear, in just underwear,
jockstrap+

[underwear]
underwear, undies, briefs, boxers, knickers, bra, bras, undergarment+, thong, thongs

[bikini]
bikini+, swimsuit tight, one piece tight, tight swimwear, leotard tight, crop top

[pose]
pose+, posing, posed, model pose, modeling, modelling, seductively, on bed, on a bed, in bed, lying on the bed, lying in bed, on her knees,
photoshoot sexy, glamour shot, glamour, boudoir

[fetish]
bdsm, bondage, shibari, dominatrix, dungeon sex, ball gag, ballgag, gagged and bound, bound and gagged, fetish*, foot fetish, spank*, sadomasoch*,
latex fetish, submissive slave, hogtied, hog tied, collared slave, cuckold+, golden shower+, scat fetish, watersports fetish, feet fetish,
diaper fetish, femdom, inflation fetish, vore

[voyeur]
secret footage, secret bathroom, secret recording+, secret video+, secret camera+, secretly filmed, covert camera, covertly film*, stealth photo,
peeking through, spying on, spied on, peeping, upskirt+, up skirt, downblouse, down blouse, hidden cam*, hidden camera+, spycam+, spy cam+,
spy camera+, peeping tom, voyeur*, peephole, secretly film*, secretly photograph*, secretly record*, candid creepshot, creepshot+, shower cam,
bathroom cam, through the bathroom window, locker room cam, caught unaware, without her knowing, without knowing she is, unaware she is being filmed,
unaware of the camera

[changing]
bathroom footage, bathroom, locker, bedroom window, changing room+, locker room+, dressing room+, fitting room+, shower+, bathroom+, restroom+,
toilet stall, undressing, undressed, gym shower

[ncii]
revenge porn*, deepnude*, deep nude+, deepfake porn*, deepfake nude+, deep fake porn, fake nudes, fake nude of, leaked nude+, leaked sex tape,
leaked onlyfans, nudes leaked, stolen nudes, hacked nudes, celebrity nudes, celeb nudes, nudify*, undress ai, clothes remover, clothoff, undress app,
face swap porn, faceswap porn, her face on a porn, face onto a porn*, face on a naked body, face on a nude body, face onto a {nude,naked} body,
put {her,his,my,their} face on ... {nude,naked,porn}, nonconsensual porn*, non consensual porn*, sextortion, without her consent nude, upskirt photo+,
upskirt shot+, upskirt pic+, upskirting, downblouse shot

[deepfake]
deepfake*, deep fake+, face swap+, faceswap+, face swapped

[leak]
leaked, leak, hacked, stolen, icloud leak, private photo+, private pic+, private picture+

[without-consent]
without her consent, without consent, without his consent, without their consent, without permission, without her permission, against her will,
against his will, against their will, secretly, non consensual*, nonconsensual*, non consent*, nonconsent*

[likeness-source]
this photo, this picture, this image, this woman, this girl, this man, this person, these photos, the photo, the picture, the image, in this photo,
in this picture, her photo, his photo, her picture, woman s photo, girl s photo, photo of, picture of, uploaded, input image, source image,
reference photo, face of, using the face, the attached, real photo, from the photo, from her photo

[realism]
photorealistic*, realistic, real photo, hyperrealistic, lifelike

[sex-crime]
rape?, raped, rapes, raping, rapist+, gang rape+, gangrape+, date rape+, rapey, sexual assault, sexually assault*, sexually abus*, sexual abuse,
sexual violence scene, sexual slavery, sex slave+, sex traffick*, sex trafficking, trafficked for sex, forced prostitution, child prostitut*,
necrophil*, incest*, forced sex, forced intercourse, forced oral, forced penetration, forcible sex, non consensual sex, nonconsensual sex, noncon,
non con, dubcon, coerced sex, coerced into sex, snuff porn, snuff film, drugged and raped, ravished against, molested, sexual torture,
sexually tortured, voyeur upskirt, roofied

[bestiality]
bestiality, beastiality, zoophil*, zoosex*, sex with {an,a,the,his,her} {animal,dog,horse,goat,pig,donkey,cow,sheep,pony,monkey,wolf},
sex with {animals,dogs,horses}, animal sex, dog sex, horse sex, knotted by dog, dog knot, animal porn, feral porn, zoo porn,
{dog,horse,stallion,donkey,animal,wolf} {fucking,mounting,penetrating,humping} {a,the,her,his} {woman,girl,man,human,person},
fucked by ... {dog,horse,animal,stallion,donkey,wolf}, mounted by ... {dog,horse,animal,stallion,donkey},
mating with {a,an,the,his,her} {animal,dog,horse,goat}

[helpless]
unconscious, passed out, drugged, roofied, sedated, knocked out, blacked out, asleep, sleeping, intoxicated, drunk, bound, tied up, chained, gagged,
restrained, captive, kidnapped, abducted, helpless, crying, unwilling, resisting, begging, struggling

[forced]
forced, forcing, forcibly, coerced, coercing, unwilling, against her will, against his will, non consensual*, nonconsensual*, without consent,
violently, brutal, resisting, assaulted, made to have

[family-pair]
father and daughter, mother and son, brother and sister, siblings, sister and brother, dad and daughter, daddy and daughter, mom and son,
stepmom and son, uncle and niece, aunt and nephew, step sister, stepsister, stepbrother, step brother, stepdad, stepmom, twin sisters, his own sister,
her own brother, his own daughter, her own son, his sister, her brother, his daughter, her father, his mother, her son, cousins, blood relatives,
family members

# ---------------------------------------------------------------- violence
[gore]
torn abdomen, torn stomach, torn belly, crushed skull, skull crushed, skull cracked open, limbs torn, torn limbs, bodies torn apart,
bodies ripped apart, body torn, spilling intestines, intestines, innards, brains visible, visible brains, visible brain, brains exposed,
exposed brains, headless bodies, headless body, headless man, headless woman, headless victim+, headless torso+,
{burn,burning,boil,boiling,skin,skinning,bury,eaten,eat} ... alive, limbs scattered, scattered limbs, body parts everywhere, scattered body parts,
severed body parts, body parts scattered, pile of bodies, pile of corpses, piles of bodies, pile of severed, bisected body, visible intestines,
visible bone+, bone sticking out, bones sticking out, bone protruding, hung by hooks, meat hook victim, hanging on meat hooks, skull smashed,
jaw ripped, jaw torn, tongue cut out, eyes gouged, eyeball hanging, eyeballs hanging, disfigured corpse, graphic execution, graphic murder,
graphic injury, graphic death, graphic gore, extreme gore, torture porn, blood splattered body, flesh torn, torn flesh, ripped flesh, flesh ripped,
exposed flesh, exposed muscle tissue, exposed guts, throat being cut, slicing his throat, slicing her throat, cutting his throat, cutting her throat,
cuts his throat, cuts her throat, gore, gory, gorefest, behead*, decapitat*, headless corpse, dismember*, disembowel*, eviscerat*, gutted body,
gutted man, gutted woman, mutilat*, flayed, flaying, flay, skinned alive, skinned human, entrails, viscera, guts everywhere, guts spilling, guts out,
spilled guts, guts hanging, bowels, brains everywhere, brains splatter*, brain matter, brains blown, brains out, exposed brain, exposed bone+,
exposed skull, exposed organs, exposed ribs flesh, organs spilling, organs exposed, gouged eye+, eye gouged, gouging, impaled, impale, impaling,
impalement, hacked to pieces, chopped to pieces, chopped up body, torn to pieces, torn limb from limb, limb from limb, ripped apart, ripped in half,
torn in half, cut in half, sawn in half, sawed in half, quartered body, scalped, scalping, snuff, bloodbath, blood bath, carnage, butchered body,
butchered corpse, butchered people, butchered woman, butchered man, human meat, cannibal+, cannibalism, eating human flesh, smashed skull, split skull,
caved in skull, crushed head, head blown off, head exploding, exploding head, exploded head, face ripped off, face torn off, skin peeled, peeled skin,
peeling skin off, severed head+, severed limb+, severed hand+, severed arm+, severed leg+, severed finger+, severed foot, severed ear, severed tongue,
amputated bloody, stump bleeding, bleeding stump, mangled body, mangled corpse, mangled, maimed, charred corpse, burned alive, burnt alive,
burning alive, burning people alive, boiled alive, buried alive bloody, blood spurting, spurting blood, arterial spray, throat slit, slit throat,
throat cut, cut throat, slashed throat, throat slashed, slashing throat, guro, ero guro, splatterpunk, vivisect*, crucified bloody, blood and guts,
ripping out {heart,spine,eyes,organs}, ripped out {heart,spine,eyes,organs,tongue}, heart ripped out, spine ripped out, curb stomp*,
chainsaw massacre victim, mauled to death, trampled to death

[cut]
mangled, blown apart, torn apart, severs, skewered, hanging off, gouge+, severed, sever, severing, cut off, cutting off, cut open, cutting open,
chopped off, chopping off, chop off, hacked off, hacking off, hacking at, sliced off, slicing off, sliced open, sliced through, slashed, slashing,
slit, slitting, ripped off, ripping off, ripped open, torn off, tearing off, torn open, tearing open, blown off, sawed off, sawing off, sawn off,
gouged out, gouging out, lopped off, split open, smashed in, bashed in, caved in, lacerated, bitten off, burst open

[cut-weak]
amputated, bitten, chewed, chopped, cleaved, crushed, crushing, detached, exploded, exploding, hacked, peeled, pierced, pierces, protruding, ripped,
ripping, scattered, shattered, sliced, slicing, spilled, spilled out, spilling, spilling out, split, torn

[body-part]
head+, hand+, arm+, leg+, limb+, throat+, neck+, face, abdomen, belly, stomach, torso, chest, eye+, eyeball+, skull+, finger+, foot, ear+, tongue+,
flesh, skin, organ+, intestine+, guts, bone+, scalp, heart, spine, jaw

[blood]
blood, bloody, bloodied, bleeding, bleeds, bled, bloodstain*, blood stained, blood spatter*, blood splatter*

[heavy-blood]
pool of blood, pools of blood, puddle of blood, puddles of blood, lake of blood, river of blood, gushing blood, blood gushing, blood pouring,
pouring blood, blood spraying, spraying blood, blood everywhere, covered in blood, drenched in blood, soaked in blood, blood soaked, blood drenched,
blood covered, dripping with blood, smeared with blood, smeared in blood, bathed in blood, blood splatter*, blood spatter*, blood on the walls,
blood on the wall, bleeding out, bleeding heavily, bleeding profusely, bleeding to death, bleeds to death, lots of blood, so much blood,
excessive blood, blood spill*, blood flowing, blood oozing, spurting, blood dripping from, lying in blood, in his own blood, in her own blood,
in their own blood, extreme violence, ultraviolen*, ultra violen*, graphic violence, brutal violence, bloody body, bloody bodies, bloody corpse,
bloody wound+, bloody mess, bloody stump

[kill]
kill, kills, killed, killing, murder*, stab, stabs, stabbed, stabbing, slaughter*, massacre*, execut*, assassinat*, shoot someone, shooting someone,
shot dead, shot in the {head,face,chest,heart}, shooting {him,her,them} in the {head,face}, gunned down, gunshot, beaten to death, beating to death,
bludgeon*, strangl*, choked to death, hanged, hacked to death, stoned to death, stoning of, knifed, slain victim, homicid*, butcher*

[kill-brutal]
stabbing, stabbed, stabs, stab, bludgeon*, strangl*, choked to death, choking to death, beaten to death, beating to death, hacked to death,
stoned to death, tortured to death, shot in the {head,face}, shooting {him,her,them} in the {head,face}, execution style, gunshot to the head,
bullet to the head, bullet through, bullet hole in {his,her,the,their} {head,face,chest}, massacred, massacre of, mass execution,
firing squad execution, bashing {his,her,a} {head,skull,face}, brutal murder*, brutally murder*, brutally kill*, brutally beat*, murdering,
hanging corpse, hanged man bloody, savagely beat*, kicked to death, drowning a, drowned victim, burning at the stake, murdered, murder of a,
execution of, murder victim+, kneeling prisoner, domestic violence beating, beating {his,her,a} {wife,woman,child,girlfriend}

[brain]
brain+, skull+, bone+, organs, flesh, wound+, head

[corpse]
corpse+, cadaver+, dead body, dead bodies, dead woman, dead man, dead girl, dead boy, dead child, dead children, dead people, lifeless body,
lifeless bodies, carcass human, human remains, mass grave, body bag+, murder victim+, slain body

[rot]
rotting, rotten, decay*, decompos*, putrid, putref*, maggot+, festering, bloated

[torture]
tortur*, waterboard*, electrocuted prisoner, flogg*, whipped bloody, iron maiden victim, torment*, sadistic killer, thumbscrew+, brutaliz*, brutalis*

[death]
death, dead, die, dying, dies

[wound]
wound+, wounded, laceration+, gash+, gunshot wound+, stab wound+, injury, injuries, burn wound+, open fracture

[open-wound]
open, gaping, deep, fresh, festering, exposed, bleeding, oozing, infected

[weapon]
knife, knives, machete+, axe, axes, chainsaw+, cleaver+, sword+, gun, guns, rifle+, pistol+, dagger+, razor+

[animal]
frog+, fish alive, lizard+, snake+, mouse, mice, rat, rats, hedgehog+, raccoon+, badger+, seal+, whale+, duck+, goose, geese, swan+, pigeon+,
tortoise+, gerbil+, guinea pig+, ferret+, llama+, camel+, ox, oxen, hen+, rooster+, animal+, dog+, puppy, puppies, cat, cats, kitten+, kitty, horse+,
pony, ponies, donkey+, goat+, sheep, lamb+, pig, pigs, piglet+, cow, cows, calf, bull, bulls, rabbit+, bunny, bunnies, hamster+, bird+, chick, chicks,
chicken+ alive, monkey+, chimp*, elephant+, bear, bears, fox, foxes, wolf, wolves, deer, pet, pets, squirrel+, rat alive, stallion+, mare, mares,
hound+, pup, pups, doggy, parrot+, turtle+, dolphin+, ape, apes

[cruelty]
{skin,skinning,skinned,burn,burning,burned,boil,boiling,boiled,bury,burying,buried} ... alive, whipped bloody, whipped, whipping, in a microwave,
nailed, hanged, lynched, kicked, kicking, drowning, drowned, crushed, crushing, stomping, stomped, poisoned, poisoning, starved, abuse, abuser,
hurt on purpose, sadistic*, gutted, throttl*, suffocat*, choking, choked, clubbed, clubbing, slaughtered for fun, set ablaze, lit on fire, on fire,
hit with, hitting, beating, beaten, beats, thrown against, thrown off, tortur*, animal cruelty, cruelty to, cruelly, abused, abusing, abuse+ of,
tormented, tormenting, mutilat*, skinned, skinning alive, skinned alive, to death, set on fire, setting fire to, set alight, doused in, burned alive,
burning alive, boiled alive, buried alive, strangl*, bludgeon*, maim*, mauled, beaten bloody, beaten with, beating with, savagely beaten, brutally,
starved to death, crush fetish, crushing fetish, poisoned on purpose, dismember*, disembowel*, decapitat*, behead*, impaled, stabbed, stabbing,
microwaved, in a blender, nailed to, hanged by

[animal-harm]
{hang,hanging,hit,hitting,slam,slamming,decapitate,decapitating,blind,blinding,cutting,butcher,gut,gutting,choking,drowning,suffocate,microwave,abusing,abuse}+ ... {dog,puppy,puppies,cat,cats,kitten,kittens,kitty,bunny,hamster,pet},
{tail,paw,legs} cut off ... {dog,cat,puppy,kitten},
{kick,beat,hit,hurt,punch,whip,crush,burn,drown,poison,stab,strangle,smash,stomp,skin,choke,torture,abuse,electrocute,mutilate,harm,starve,throw,stomping,killing,slaughter,shoot}+ ... {dog,puppy,puppies,cat,kitten,kitty,bunny,hamster,pet,stray,doggy}+,
cutting up ... {dog,puppy,puppies,cat,kitten,kitty,bunny,hamster,pet,stray,doggy}+,
{dog,puppy,puppies,cat,kitten,kitty,horse,pony,rabbit,bunny,hamster,pet,donkey,elephant}+ ... {kicked,beaten,whipped,crushed,burned,burnt,drowned,poisoned,stabbed,strangled,stomped,skinned,choked,tortured,abused,electrocuted,mutilated,starved,clubbed,hanged,hung,butchered,bleeding,blinded},
{dog,puppy,puppies,cat,kitten,kitty,horse,pony,rabbit,bunny,hamster,pet,donkey,elephant}+ ... set on fire,
stomp+ on ... {kitten,puppy,cat,dog,animal,hamster,rabbit}+, animal abuse, animal torture, animal cruelty, animal crush, crush video, crush fetish,
clubbing seal+, bear baiting, dog meat slaughter, kick the dog, kicking animals, hurting animals, killing pets

[animal-fight]
dogfight+ ring, dogfighting, dog fighting, dog fight+, cockfight*, cock fight*, fighting dogs, animal fight, blood sport animals, bear baiting,
fighting cocks

# ---------------------------------------------------------------- hate
[slur]
nigger+, nigga+, niglet+, kike+, faggot+, fag, fags, spic, spics, chink?, chinks?, gook+, wetback+, beaner+, raghead+, towelhead+, sandnigger+,
sand nigger+, camel jockey+, paki, pakis, tranny, trannies, shemale+, dyke+ slur, coon?, coons, jigaboo+, porch monkey+, pickaninny, darkie+, wop?,
redskin savage+, gyppo+, pikey+, yid, yids, heeb+, zipperhead+, slant eye+, slanty eyed, jap+ slur, dirty jap+, retard, retards, tard, mongoloid+,
cripple slur, n word, turd worlder, mudslime+, muzzie+, goatfucker+, dothead+, half breed+, untermensch*, subhuman+, sodomite+, sambo, golliwog+,
mammy caricature, kaffir+, feminazi+, moon cricket+, zionazi+, globohomo, shitskin+, mud people, mudblood race

[group]
rabbi+, star of david, islamist+, hindus, feminists, asylum seeker+, undocumented, illegals, illegal immigrant+, illegal aliens, venezuelans, haitians,
syrians, afghans, black kids, black guys, white trash, tribal people, transsexual+, drag queens, dwarfs, midget+, fat people, old people, the poor,
homeless people, jew, jews, jewish, muslim+, moslem+, islam, blacks, black people, black man, black men, black woman, black women, black person,
africans, african+, african american+, negro+, whites, white people, asians, asian people, asian+, chinese, japanese people, koreans, arabs, arab+,
mexican+, latino+, latinos, hispanics, immigrant+, migrant+, refugee+, gays, gay, gay people, gay men, lesbian+, homosexual+, queer+, lgbt*, trans,
transgender*, trans people, trans woman, trans women, gypsy, gypsies, roma people, romani, romanies, indians, sikhs, pakistanis, christians, catholics,
women, disabled, disabled people, autistic+, foreigner+, native americans, indigenous people, aboriginal+, palestinian+, israelis, turks, rohingya,
kurds, nigerians, somalis, ukrainians, poles, irish people, albanians, down syndrome, handicapped, elderly people, jewess, semites, a jew,
brown people

[dehumanise]
plague of, a plague, should be {stoned,hung,lynched,executed,exterminated,gassed,whipped,enslaved,expelled,sterilized,banned}, should be put down,
should be wiped out, should be locked up, deserve to {die,hang,suffer,burn},
are {filth,filthy,parasites,cockroaches,roaches,monsters,devils,demons,vermin,weak,dirty,cancer,animals,beasts,inferior,criminals,invaders,slaves,property,ugly,worthless,sinners,perverts,pedophiles,groomers,violent},
are a cancer, are a plague, are a virus, are a disease, worthless, vile, repulsive, disgusting, pest+, swarm+, swarming, invad*, horde+, stone age,
slave+, enslaved again, not people, belong in a zoo, in a zoo cage, go extinct, wiped out, wipe them out, sterilize, as a pest, oven, ovens,
deported in cages, whipped, on a leash, in cages, vermin, subhuman+, sub human+, cockroach*, parasite+, parasitic, infest*, leech*, cancer of, scum,
filth, filthy, degenerate+, inferior, savages, savage+, barbar*, exterminat*, eradicat*, ethnic cleansing, cleanse the, must die, should die,
deserve to die, deserve death, deserve to be, should be {killed,shot,hanged,gassed,deported,burned,enslaved,removed}, to be gassed, gas the,
gas chamber for, kill all, kill the, kill every, death to, hang the, lynch*, burn the, beasts, uncivilized, primitive, less than human, not human,
dirty, stinking, evil race, demonic, satanic, greedy, hook nosed, hooknose*, big nosed, control the {world,media,banks},
controls the {world,media,banks}, controlling the {world,media,banks}, run the world, world domination, puppet master+, pulling strings,
pulling the strings, blood libel, drinking blood, poisoning wells,
are {terrorists,criminals,rapists,thieves,animals,vermin,rats,pigs,dogs,monkeys,apes,evil,inferior,scum,trash,garbage,disease,diseased,stupid,lazy,subhuman},
all terrorists, all criminals, all rapists, all thieves,
{as,like,into,are} {rats,pigs,dogs,monkeys,apes,gorillas,chimps,insects,rodents,snakes,animals,cattle,devils,demons,beasts,roaches,bugs,worms,swine},
{as,like,into,are} a disease, {as,like} {a,an} {rat,pig,dog,monkey,ape,gorilla,insect,rodent,snake,animal,devil,demon,beast,roach,worm},
{rat,pig,monkey,ape,dog} people, octopus cartoon, mentally ill freaks, groomers, invaders, invasion of, replacing whites, should be slaves,
back in chains, picking cotton happily, belong in the kitchen, belong in ovens, in ovens, into the ovens, lynched, hanging from trees,
hanging from a tree, strange fruit, unclean, abominations, abomination, freaks, hate, hateful, despicable, eating dogs caricature, bomb vest,
bomb vests, bomb under turban

[expel]
go home, go back, get out, out of our country, not welcome, no entry, keep out, deport them all, deport all, ban all, are banned,
no {dogs,jews,blacks,muslims,gays}, send them back, burn in hell, burn the mosque, burn the synagogue, death to, kill all, kill the, lynch, gas the,
shoot all, exterminate, wipe out, cleansing, segregat*, whites only, hates, hate, not human, boycott

[supremacy]
white power, white supremac*, white pride, white race superior, master race, aryan race, aryan supremac*, kkk, ku klux klan, klansman, klansmen,
klan rally, klan robe+, klan hood+, burning cross, cross burning, burning a cross, racial purity, race purity, race mixing, racial hygiene,
great replacement, whites only, pure white race, black supremac*, racist cartoon+, racist caricature+, racist meme+, racist poster+,
antisemitic cartoon+, antisemitic caricature+, anti semitic cartoon+, anti semitic caricature+, happy merchant, hate symbol+, homophobic poster,
homophobic sign, islamophobic cartoon, god hates, jewish conspiracy, zog, zionist occupied, superior race, inferior race+, ethnic cleansing,
racially inferior, misogynist poster

[mock]
mocked, ridiculed, mockery, offensive drawing, stereotyp*, sneer*, exaggerated features, grotesque, degrading, mock, mocks, mocking, ridicul*,
making fun of, make fun of, laugh at, laughing at, insult+, insulting, humiliat*, degrad*, demean*, caricature+, offensive, bully, bullying,
sneering at, spit on, spitting on

[minority-trait]
slant eyes, slanted eyes, squinty eyes, yellow skin, dark skin, black skin, star of david, wheelchair+, disabled, disability, down syndrome, autis*,
blind person, deaf person, cripple+, crippled, handicapped, retarded, hijab, turban, kippah, yarmulke, big nose, hook nose, skin color, skin colour,
big lips, accent

[stereotype]
hooknosed {banker,jew,man,merchant,villain}, hook nosed {banker,jew,man,merchant,villain}, large hooked nose, big hooked nose, big nose ... money,
hooked nose ... {money,coins,gold}, money grubbing, monkey in a jersey, slanted eyes mocking, squinty eyed, coolie, savage tribe cannibal, bomb turban,
turban bomb, terrorist with turban, blackface, black face minstrel, minstrel show, yellowface, yellow peril, brownface, redface, hooked nose and money,
hook nosed jew, jew counting money, jewish banker caricature, greedy jew, jewish greed, fried chicken and watermelon, watermelon black,
thug stereotype, welfare queen, racist stereotype+, racial stereotype+, offensive stereotype+, lazy mexican, terrorist muslim, muslim terrorist,
slant eyed, buck toothed asian, buck teeth asian, rubbing hands jew

[lynch]
lynch, lynched, lynching, lynch mob, lynchings

# ---------------------------------------------------------------- extremism
[terror-group]
mujahideen, mujahid, jihadists, jihadi, isis k, ansar al, lashkar, houthi fighter+, al aqsa brigades, wagner neo nazi, white supremacist+,
white nationalist+, neo fascist+, ultranationalist militia, ecofascist+, skinheads, third position, terrorists flag, islamist militant+, isis style,
isis fighter+, isis soldier+, isis flag, isis, isil, daesh, islamic state, al qaeda, al qaida, alqaeda, taliban fighter+, taliban, boko haram,
al shabaab, hezbollah fighter+, hezbollah, hamas fighter+, hamas, al nusra, atomwaffen, atomwaffen division, the base neo nazi, proud boys,
patriot front, combat 18, blood and honour, national action neo, golden dawn neo, ku klux klan, kkk, aryan brotherhood, aryan nations, oath keepers,
feuerkrieg, order of nine angles, nordic resistance, azov black sun, black sun symbol, sonnenrad, iron march, incel rebellion, incel uprising,
neo nazi+, neonazi+, neo nazism, skinhead gang, jihadist+, jihadi+, mujahideen fighter+, terrorist group+, terror group+, terrorist organization+,
terrorist organisation+, terrorist cell+, accelerationis*, ira bomber

[extremist-slogan]
sieg heil, heil hitler, heil fuhrer, nazi salute glor*, race war, rahowa, white genocide, 1488, 14 88, 14 words, fourteen words, gas the jews,
gas the kikes, day of the rope, blood and soil, holocaust never happened, holocaust was a hoax, holocaust denial, holohoax, six million lie,
hitler was right, hitler did nothing wrong, jews will not replace us, you will not replace us, kill all infidels, death to infidels,
death to america banner, glory to isis, long live isis, caliphate rises, remove kebab, siege culture, read siege, boogaloo now, day of retribution,
ethnostate now, white ethnostate, final solution now, ethnic cleansing now, join isis, join al qaeda, join the caliphate, join the klan, join the kkk,
heil, atomwaffen poster

[nazi]
nazi, nazis, nazism, hitler, adolf hitler, fuhrer, swastika+, third reich, ss runes, ss bolts, schutzstaffel, waffen ss, himmler, goebbels, gestapo,
reichsadler, totenkopf, wehrmacht glory, hakenkreuz, aryan, aryan ideal, hitler youth, confederate and swastika, mussolini glory, brownshirts

[praise]
glorified, victory, victories, triumphant, cult of, the good old, our leader, great leader, beloved, immortal, forever, undefeated, lives on,
long live, hail, hails, hailing, rise again, return of, greatness, best, based, sigma edit, edit, chad, cool pose, inspiring leader, national hero,
freedom fighter, angel, angels, haloed, hero, heroes, heroic*, glory, glorious*, glorif*, saint+, sainthood, saintly, praise+, praising, worship*,
admir*, celebrat*, celebration, honor the, honour the, honoring, honouring, tribute to, in praise of, proud, pride, martyr*, noble, triumph*, victor*,
majestic, godlike, messiah, savior, saviour, divine, halo, angelic, idol, idoliz*, role model, legend, legendary, cool, badass, sexy, romantic*,
inspiring, inspirational, salute, saluting, sieg heil, cheering, supporting, support, supporters, love, beautiful, epic, did nothing wrong, was right,
fan art, fanart, homage, icon of, venerat*, revered, supremacy, supremacist, supreme, cute, superhero

[promote]
recruiting, recruits, recruiter, we want you, join our, join the, joining the, banner waving, uniform for sale, merch, armband, rune+, patch,
rally flyer, call for, pamphlet, book cover, glorification, video thumbnail, social media post, cover art, fundraiser, donate to, donate,
training manual, training video, training in, attack on, plans to attack, executing hostage, beheading video, victory poster, postage, album cover,
sticker, recruit*, recruitment, propaganda, poster+, banner+, flyer+, flier+, leaflet+, pamphlet+, join, joining, join us, enlist*, flag, flags, logo+,
emblem+, badge, insignia, magazine, manifesto, training camp, call to arms, rally, rallies, rise up, uprising, attack plan, meme+, sticker+, t shirt+,
merch*, wallpaper, avatar, campaign, slogan, marching, parade, raise the flag, wave the flag, waving, tattoo+, fight for, fighters posing,
execution video, video still, threat, oath, pledge*, allegiance, radicaliz*, radicalis*

[shooter]
school shooter+, mass shooter+, mass shooting+, school shooting+, christchurch shooter, christchurch shooting, brenton tarrant, tarrant, breivik,
anders breivik, columbine, eric harris, dylan klebold, elliot rodger, dylann roof, unabomber, ted kaczynski, timothy mcveigh, oklahoma bomber,
boston bomber, serial shooter, sandy hook shooter, adam lanza, buffalo shooter, el paso shooter, utoya, pulse shooter, spree killer+, osama bin laden,
bin laden, al baghdadi, charles manson, synagogue shooter, mosque shooter, halle shooter

[terror]
truck ramming, mass stabbing, hijack*, hostage taking, terror cell, insurgent+, guerrilla attack, terrorism, terrorist+, terror attack+,
terrorist attack+, suicide bomb*, jihad, holy war, caliphate, 9 11 attack, nine eleven attack, bombing of, car bomb, truck attack, infidel+, martyrdom,
lone wolf attack, mass casualty, militia attack, extremis*

[suicide-attack]
suicide bomb*, suicide bomber+, suicide vest+, suicide belt+, explosive vest+, explosive belt+, bomb vest+, bomb belt, martyrdom operation,
suicide attack+, suicide attacker+, car bombing plan, plan a terror*, planning a terror*, terror attack plan, terrorist attack plan,
carry out a {terror,mass,terrorist}

[manifesto]
manifesto+, livestream, writings, doctrine, handbook, playbook

# ---------------------------------------------------------------- self-harm
[self-harm]
unalive*, end it all, ending it all, ends it all, sewerslide, kms, wants to end, to end it, blade on wrist,
{cut,cutting,slice,slicing,carve,carving} into {my,her,his,their} {arm,arms,wrist,wrists,skin,thigh,leg,legs}, pills to die, pills to end,
about to jump off, about to jump from, stepping off a ledge to die, stands on a chair with a rope, rope and chair, chair and noose, noose and chair,
hanging lifeless, body hanging, hanging body, teen hanging, man hanging himself, woman hanging herself, bleeding arms razor, razor blade and blood,
blood and razor blade, razor blade and bleeding, bathtub full of blood, wrists bleeding, bleeding wrists, cutting scene, self destruct* cutting,
starve to be thin, starving for perfection, skinny goals, overdose scene, overdosed, overdose, carbon monoxide car garage, exit bag, suicide kit,
helium hood, self harm*, selfharm*, self injur*, selfinjur*, self mutilat*, self inflicted, self cutting, cutting myself, cutting herself,
cutting himself, cut myself, cuts herself, cuts himself, cutting themselves, cutter girl, slit {my,her,his,their} {wrist,wrists,arm,arms,veins},
slits {her,his} {wrist,wrists}, slitting {my,her,his,their,the} {wrist,wrists,arm,arms,veins}, slit wrists, slitting wrists, slashed wrists,
slashing {her,his,my} {wrist,wrists}, cut wrists, cut {my,her,his} {wrist,wrists}, cutting {my,her,his} {wrist,wrists,arm,arms,thigh,thighs,skin},
razor on {wrist,wrists,arm,skin}, razor blade on {wrist,wrists,arm,skin}, razor cuts on,
fresh cuts on {her,his,my,the,a} {arm,arms,wrist,wrists,thigh,thighs,forearm,forearms}, kill myself, kill yourself, killing myself, killing herself,
killing himself, kills herself, kills himself, killed herself, killed himself, end my life, ending my life, end her life, ending her life,
end his life, ending his life, ends her life, take my own life, taking my own life, taking her own life, taking his own life, takes her own life,
took her own life, want to die, wanting to die, wants to die, commit suicide, committing suicide, commits suicide, committed suicide, suicide by,
suicide method+, suicide note+, suicide scene, suicide attempt, attempting suicide, attempt suicide, attempts suicide, suicide pact, suicide victim,
suicidal girl, suicidal boy, suicidal man, suicidal woman, suicidal teen*, suicidal, hang myself, hangs himself, hangs herself, hanging himself,
hanging herself, hanged himself, hanged herself, shooting himself, shoots himself, shooting herself, shoots herself, gun in {his,her,my} mouth,
gun to {his,her,my} own head, gun to {his,her,my} temple, thinspo*, thinspiration, pro ana, proana, pro mia, promia, meanspo, bonespo, pro anorexia,
pro bulimia, anorexia goals, starving goals, starve myself, starving myself, purge after eating goals, overdose on, overdosing on, overdosing,
intentional overdose, drink bleach, drinking bleach, slash my, jump off {a,the} {bridge,roof,building,cliff} to die,
jumping off {a,the} {bridge,roof,building,cliff} to die, jumping to {her,his,their,my} death, jump to {her,his,their,my} death,
leap to {her,his,their} death, burn myself with, burning herself with, self immolat*, self burning, lying on train tracks waiting, tide pod challenge,
blue whale challenge, hanging by a rope, hanging from a rope, hanging from a noose, hanging from the ceiling, neck in a noose, head in a noose

[cut-self]
wrist+ ... {cut,cuts,slit,slits,slashed,bleeding,razor,blade},
{cut,cuts,slit,slash,slice,slicing,cutting,bleeding,razor,blade,sliced,scratched,carving}+ ... {wrist,forearm}+, own wrist+,
cut marks on ... {arm,wrist,thigh,leg}+, razor ... {skin,thigh,thighs,arm,arms}, scars from cutting, cutting scars, blade against ... {skin,wrist}

[self]
myself, yourself, himself, herself, themselves, oneself, my life, her life, his life

[die]
die, kill, killing, kills, hang, hanging, hanged, end, ending, suicide, dead, death, drown, drowning, shoot, shooting, overdose

[noose]
noose+, hangman s knot, rope around {her,his,my,their,the,a} neck, rope round {her,his,my} neck

[hang]
hang, hanging, hangs, hanged

[neck]
neck, throat

[eating-disorder]
anorexi*, anorexic+, bulimi*, eating disorder+, starvation diet, starving body, starving, emaciated, skeletal body, ribs showing, thigh gap,
bones showing, ribs visible, purging

[goal]
goal+, inspiration, inspo, beautiful, perfect, motivation, diet plan, aesthetic

[suicide]
suicide, suicides

[jump]
jump*, jumping, leap*, ledge, edge of, about to jump

[height]
bridge+, roof*, building+, cliff+, window+, balcony, train tracks, in front of a train

[pills]
pill+, tablets, sleeping pills, overdos*, bottle of pills, handful of pills, swallowing pills

# ---------------------------------------------------------------- illicit
[make]
plans, plan, how one makes, steps to, build your own, make your own, synthesizing, synthesising, produced, mixing, mix, preparation of, prepare,
explained, instructional, teach me, teaching how, showing how, step wise, schema, assemble, disassembly, exploded diagram, wiring diagram, circuit,
layout of, illustration of how, tutorial on, how to, how do i, instruction+, instructions for, make, making, makes, manufactur*, build, building,
builds, construct*, assembl*, blueprint+, schematic+, diagram+, recipe+, synthesi*, synthes*, produce, producing, production, cook, cooking, brew*,
guide+, tutorial+, manual, step by step, steps, diy, homemade, home made, improvised, infographic+, lab, laboratory setup, process of, ingredients,
formula, wiring, detonat*, design plan+, plans for, cheat sheet, weaponiz*, weaponis*, extract*, purif*, grow operation, parts list, kit for,
drawing of how, explained step, modify, modification, convert*, printable, 3d print*, stl, cultivat*

[bomb]
explosives, petn, rdx, hmtd, nitroglycerin, tovex, suicide vest+, improvised explosive+, propane bomb+, remote detonator+, pipe bombs, nailbomb,
time bomb device, bombs, bomb+, pipe bomb+, pipebomb+, nail bomb+, car bomb+, explosive+, ied, ieds, grenade+, molotov+, molotov cocktail+, napalm,
thermite, landmine+, land mine+, detonator+, dynamite, tnt, c4, c 4, semtex, petrol bomb+, firebomb+, fire bomb+, fertilizer bomb+, fertiliser bomb+,
pressure cooker bomb+, tatp, anfo, blasting cap+, incendiary device+, explosive device+, explosive belt+, claymore mine, letter bomb+, parcel bomb+,
ammonium nitrate, gunpowder bomb

[weapon-mass]
nerve agent+, nerve gas, sarin, vx gas, novichok, ricin, anthrax, chemical weapon+, biological weapon+, bioweapon+, bio weapon+, dirty bomb+,
radiological weapon+, mustard gas, chlorine gas weapon, toxic gas weapon, poison gas, weaponized virus, weaponized pathogen+, weaponised virus,
smallpox weapon, plague weapon, botulinum weapon, botulinum toxin weapon, cyanide gas, hydrogen cyanide, nuclear device, nuclear weapon,
enriched uranium, weapons of mass destruction, pathogen release, bioterror*, zyklon

[gun-illegal]
convert+ ... ... automatic, convert+ ... automatic, convert+ ... full auto, converting ... ... automatic, {ar,ak} ... ... automatic conversion, make ... fully automatic, full auto mod,
drill guide for receiver, remove serial number, ghost gun+, untraceable {gun,pistol,rifle,firearm,weapon}+,
3d printed {gun,pistol,rifle,firearm,weapon,glock}+, 3d print* ... {gun,pistol,rifle,firearm}+, 3d printable {gun,pistol,rifle,firearm}+,
homemade {gun,firearm,pistol,rifle,shotgun,silencer,suppressor}+, home made {gun,firearm,pistol,rifle}+, improvised {gun,firearm,weapon}+,
build a {gun,silencer,suppressor,firearm,pistol}, build your own {gun,silencer,suppressor,rifle},
how to {make,build,print} ... {gun,pistol,silencer,firearm,rifle,suppressor}, convert to full auto, full auto conversion, fully automatic conversion,
auto sear+, glock switch+, bump stock build, zip gun+, illegal {gun,firearm,weapon,silencer}+, unregistered {gun,firearm,weapon}+, serial number filed,
filed off serial, solvent trap silencer, 80 lower build, lower receiver blueprint, printable {gun,lower,receiver}

[gun]
gun, guns, firearm+, pistol+, rifle+, assault rifle+, ak 47, ak47, ar 15, handgun+, machine gun+, weapons, ammo, ammunition

[drug]
cocaine, coke powder, crack, crack cocaine, heroin, meth, crystal meth, methamphetamine+, fentanyl, lsd, acid tabs, mdma, ecstasy pill+, molly,
ketamine, pcp, ghb, rohypnol, date rape drug, opium, speed drug, amphetamine+, bath salts drug, illegal drug+, illicit drug+, hard drugs, narcotic+,
drugs, drug, dmt, xanax bars, oxycodone, oxycontin, spice drug, synthetic cannabinoid+, flakka, psychedelics, magic mushroom spores, shrooms,
carfentanil, tranq

[trade]
smuggle, smuggles, smuggling, sells, sold, dealer, deals, buyer+, purchase, purchasing, cheap, pickup, text to order, telegram, whatsapp, dm to buy,
dm me, kilo+, per gram, bags for, sell, selling, for sale, on sale, buy, buying, dealer+, dealing, deal, order online, order now, price list, price+,
menu, delivery, deliver, traffick*, smuggl*, shop, store, vendor+, darknet, dark web, darkweb, wholesale, discount, advert*, ad, ads, flyer+, flier+,
promo, marketplace, shipping, shipped, catalog of, without a license, no background check, no prescription, black market, distribution, peddl*

[consume]
snort*, inject*, shooting up, smoking, smoke, sniff*, lines of, line of, addict+, getting high, high on, needle in, syringe of, spoon and lighter,
using, abusing, consume+, tripping, party with, glamor*, bong, crack pipe, freebas*

[crime]
stolen credit cards, credit card number+, counterfeit pills, human organ+, fake id making, lock bypass, skimmers, shoplift tutorial, stealing cars,
car theft, theft, robbery plan, heist tutorial, hacking, cyberattack, poisoning a person, poison a, drug a drink, spike a drink, spiking drinks,
date rape, evade police, escape police, tax fraud, insurance fraud, welfare fraud, forging, bribe an official, smuggle people, smuggl*, trafficking,
tamper evidence, card skimm*, skimming device+, credit card skimm*, atm skimm*, credit card fraud, phishing, phish kit, ransomware, malware,
keylogger+, spyware, botnet+, money laundering, launder money, laundering money, identity theft, shoplift*, burglary, burglar,
break into a {house,home,car}, breaking into a {house,home,car}, lock picking burglary, hotwir*, steal a car, stealing a car, carjack*, pyramid scheme,
ponzi scheme, tax evasion, insider trading, bank robbery, rob a bank, robbing a store, poison someone, dispose of a body, hide a body, hiding a body,
get away with murder, stalk someone, stalking device, gps tracker on, jamming device, hack into, hacking into, hacked account+, ddos, stolen card+,
stolen goods, stolen data, fake reviews, blackmail*, extort*, kidnap*, human smuggling, people smuggling, arson, set fire to a building, sabotag*,
swatting, scam page+, scam website+, fraud scheme, bypass alarm, disable alarm, bump key+

[crime-plain]
{clone,cloning,skim,skimming,copy}+ ... {credit,debit,bank} card+, cloned card+, fake website to steal, steal passwords, stealing passwords, meth lab+,
drug lab+, crack house sale, hitman for hire, hire a hitman, hitman service+, hire a killer, contract killing, murder for hire, assassin for hire,
human traffick*, child traffick*, organ traffick*, organ harvest*, sell organs, sell a kidney, kidney for sale, organs for sale, slave for sale,
slaves for sale, modern slave auction, slave auction online, buy a child, sell a child, phishing page+, phishing email+, phishing site+,
phishing website+, fake login page, login page clone, clone of a bank login, card skimmer+, stolen credit card+, stolen passport+, weapons traffick*,
arms traffick*, drug traffick* ad, drug mule guide, carding tutorial, ivory for sale, rhino horn for sale, illegal wildlife trade ad, bomb making,
bombmaking, bomb maker, drug recipe, poison recipe, meth cook*, cook meth, cooking meth, make meth, making meth, explosive+ recipe

# ---------------------------------------------------------------- forgery, likeness, property
[fake]
fake+, faked, faking, counterfeit*, forge, forged, forging, forger, bogus, phony, phoney, falsif*, replica+, replicat*, photoshopped, doctored,
knockoff+, knock off+, imitation, pirated, bootleg+, fraudulent*, fabricat*, spoof*, manipulat*, made up, tampered, altered, illegitimate,
unauthorized, convincing copy, passable, realistic copy, indistinguishable from real, passes as real, novelty, duplicate+, clone+

[document]
passport page+, id template, currency note+, euro, pounds, dollars, banknotes, bank letter, reference letter, employment letter, pilot license,
medical license, press badge, fbi badge, police credentials, warrant, deed, title deed, insurance card, health card, student card, bus pass,
transit pass, lottery ticket, parking ticket, report card, sick leave, passport+, id card+, id cards, ids, identity card+, identity document+,
identification, driver license+, driver s license+, drivers license+, driver s licence+, driving licence+, driving license+, drivers licence+, visa,
visas, green card+, residence permit+, work permit+, social security card+, birth certificate+, death certificate+, marriage certificate+, banknote+,
bank note+, dollar bill+, euro bill+, euro note+, {5,10,20,50,100,200,500} dollar+, {5,10,20,50,100,200,500} euro+, {5,10,20,50} pound+, bill, bills,
currency, cash, money, coins, signature+, diploma+, degree certificate+, college degree+, university degree+, transcript+, certificate+, certification,
vaccination card+, vaccine card+, vaccine certificate+, vaccine passport+, covid pass, prescription+, doctor s note+, sick note+, medical certificate+,
bank statement+, pay stub+, payslip+, payroll, check, checks, cheque+, invoice+, receipt+, tax form+, w2, utility bill+, police badge+, sheriff badge,
police id, press pass, press card, license plate+, number plate+, parking permit+, disability permit+, ticket+, concert ticket+, coupon+, gift card+,
credit card+, court order+, legal document+, subpoena+, official document+, official letter+, contract+, will and testament, stamp+ official,
postage stamp+, notary stamp+, notary seal, student id+, military id+, employee badge, boarding pass, seal of, hologram, mrz, barcode id, id,
search warrant

[forgery]
forged document+, forging documents, document forgery, counterfeit money, counterfeit currency, counterfeiting, fake money, fake documents, fake ids,
fake id, fake passport+, fake diploma+, phony money, forged signature+, forge a signature, forging a signature, forge signature,
photoshop* ... {statement,certificate,passport,diploma,receipt}+, novelty id that scans, scannable fake,
edit the name on ... {passport,license,certificate,id}, change the date on ... {certificate,document,receipt}

[template]
ready to print, print ready, john smith, jane doe, john doe, specimen, realistic, photorealistic, high res scan, hi res scan, front and back,
template+, editable, psd, printable, blank, layout, high resolution scan, scan of, hologram, fillable

[mine]
my photo, my name, my face, my picture, with my, own photo, custom name, any name, name and photo

[blank]
ready to print, print ready, john smith, jane doe, john doe, fill in, blank, editable, fillable, insert name, psd

[discredit]
prison, prison cell, jail, cell, jailed, imprisoned, inmate, caught, naked dancing, bloody, with blood, tortured, slapped, in a brothel,
with prostitutes, prostitute, taking bribes, money bag, suitcase of cash, shoplifting, dui, syringe, needle, heroin, pills, crack, passed out drunk,
hugging, in bed with, lover, secret affair, falling, crash, hospital bed, deathbed, funeral, resign*, wearing a hijab mocking, praying to, converting,
joint, bong, weed, cigarette smoking crack, protest violence, riot, looting, attack, kneeling, bowing to, handing money, statement, announcing,
declares war, quote saying, saying, arrest*, handcuff*, mugshot+, mug shot+, in jail, in prison, behind bars, prison jumpsuit, orange jumpsuit,
convicted, drunk*, drunken, high on, snorting, cocaine, drugs, smoking weed, smoking crack, smoking a joint, overdos*, robbing, rob, robber*, stealing,
steals, theft, bribe*, bribing, corrupt*, surrender*, fleeing, confess*, endors*, advertis*, advertisement, promot*, fake, hoax, fake news, scandal*,
affair, cheating on, kissing, passionately, making out, crying, sobbing, dead, corpse, killed, beaten up, assassinat*, punch*, fight*, fistfight,
attacking, beating, slapping, ku klux klan, kkk, nazi uniform, as hitler, hitler, nazi, swastika, terrorist, isis, devil, satan, murder*, killing,
crime, criminal, diaper, vomiting, peeing, urinating, pregnant, in a wheelchair begging, homeless, begging, insult*, humiliat*, shaking hands with,
meeting with epstein, epstein, scam, crypto giveaway, ballot stuffing, voter fraud, stuffing ballots, burning the flag, burning a flag,
burning the bible, burning the quran, wearing a dress mocking, coffin, on trial, guillotine, evil, clown, lying in, brawl*, passed out, gun,
pointing a gun, shooting, gay kiss, racist, leaked photo, leaked

[brand]
gucci, louis vuitton, prada, chanel, hermes, rolex, nike, adidas, dior, versace, balenciaga, burberry, supreme, omega watch, cartier, patek philippe,
ray ban, apple iphone, airpods, lego set, coca cola, starbucks, mcdonald*, disney, nintendo, pokemon, marvel, star wars, ferrari logo, porsche logo,
microsoft logo, google logo, samsung logo, tommy hilfiger, calvin klein, lacoste, yeezy, jordan sneakers, canada goose, north face, birkin, hermès,
fendi, moncler, ugg boots, levi s, viagra

[logo]
logo+, trademark+, branding, label+, brand mark, brand name, watermark, official artwork, official art, copyrighted

[character]
mickey mouse, minnie mouse, donald duck, goofy disney, elsa from frozen, elsa frozen, elsa and anna, olaf frozen, disney princess+, disney style merch,
simba lion king, buzz lightyear, woody toy story, darth vader, baby yoda, grogu, yoda, luke skywalker, stormtrooper+, r2d2, r2 d2, c 3po, chewbacca,
star wars logo, pikachu, charizard, pokemon, ash ketchum, super mario, mario and luigi, luigi nintendo, princess peach, bowser, zelda, link from zelda,
sonic the hedgehog, spongebob*, patrick star, bart simpson, homer simpson, simpsons, rick and morty, batman, superman, wonder woman, spider man,
spiderman, iron man, captain america, hulk marvel, thor marvel, wolverine marvel, deadpool, the joker dc, harley quinn, harry potter, hermione granger,
hogwarts, gandalf, hello kitty, my little pony, peppa pig, paw patrol, bluey, bugs bunny, tweety bird, looney tunes, tom and jerry, scooby doo,
minions movie, minion despicable, shrek, totoro, naruto, goku, dragon ball, one piece luffy, sailor moon, barbie doll logo, transformers optimus,
optimus prime, ninja turtles, teenage mutant ninja, garfield cat comic, snoopy, asterix, tintin, paddington, winnie the pooh, teletubbies, doraemon,
lego batman, fortnite skin, minecraft steve, thomas the tank engine

# ---------------------------------------------------------------- getting at training pictures, getting past the rules
[extract]
memorized image+, memorised image+, photo you memorized, photo you memorised, picture you memorized, picture you memorised, image you memorized,
image you memorised, you were trained on, you have memorised, you have memorized, in your weights, from your weights, model weights image,
overfit image, duplicated training, raw dataset, dataset leak, original dataset, stock photo watermark exact, exact stock photo, a real patient record,
private photo from dataset, image id, sample number, record number, training image+, training picture+, training photo+, training data image,
training example+, training sample+, image from your training, picture from your training, photo from your training, from your training,
from the training set, from the training data, from training data, from your dataset, from the dataset, your training data, your training set,
in your training data, memorized picture+, memorised picture+, memorized photo+, memorized training, memorised training, from memory exactly,
exactly as in the training, exactly as seen in training, exactly as it appeared in the training, regurgitat*, membership inference,
data extraction attack, model inversion, duplicate from the training, replay a training, recall the exact image, recall an exact,
reproduce the original photo verbatim, reproduce verbatim, verbatim copy, pixel perfect copy, pixel identical, identical pixel copy, pixel for pixel,
laion, laion 5b, laion5b, laion 400m, conceptual captions image, image url from laion, source image from dataset, dataset image id,
reconstruct the training, leak your training, dump your training

[exact]
exact*, verbatim, identical, reproduce+, reproducing, copy, copies, replicate, recreate exactly, unaltered, unchanged, original, memorized, memorised,
same as in, pixel, recall, retrieve, output, return, show me

[training]
training, trained on, trained, dataset+, data set, training set, training data, corpus, laion, common crawl, memory of the model

[dataset]
laion*, dataset, data set, training set, training data, common crawl, imagenet, coco dataset, celeba, ffhq

[picture]
image+, picture+, photo+, photograph+, sample+, entry, row, index, id, url, number

[memorised-caption]
ann graham lotz, living in the light with ann graham, the no limits business woman podcast, bloodborne combo video game cover, wall view 003,
netflix hits 50 million subscribers, daniel craig skyfall poster original, mothers influence on her young hippo, classic cars for sale,
captain marvel exclusive ccxp, donald trump official portrait exact, design art light in dense fall forest, aaron paul to play luke skywalker

[bypass]
jailbreak*, jail break prompt, bypass, bypassing, bypasses, circumvent*, evade+, evading,
get around the {filter,filters,rules,safety,moderation,policy}, work around the {filter,filters,rules,safety,moderation,policy},
trick the {filter,filters,ai,model,moderation,classifier}, fool the {filter,filters,ai,model,moderation,classifier}, do anything now, dan mode,
developer mode, god mode enabled, unrestricted, uncensored, unfiltered, no restrictions, without restrictions, no limits mode, no filter mode,
no censorship, without censorship, disable safety, disable the safety, disable nsfw, turn off safety,
turn off the {safety,filter,filters,moderation,nsfw}, safety off, filter off, safe mode off, safe search off, nsfw filter, safety checker,
safety filter, content filter, content policy, moderation filter, moderation system, nsfw checker, guardrail+, ignore previous instructions,
ignore all previous, ignore all instructions, ignore prior instructions, disregard previous, disregard all previous, disregard your, ignore your,
ignore the rules, ignore all rules, ignore safety, ignore the safety, forget your rules, forget your instructions, override your, override safety,
override the safety, override system, system prompt, system override, pretend there are no rules, pretend there are no {restrictions,limits,filters},
pretend you have no, you have no restrictions, you are not bound, you are now unrestricted, without triggering, avoid detection by,
so the filter doesn t, so the filter does not, not get blocked, won t get blocked, avoid the filter, undetected by the filter, base64, rot13,
decode this, decode the following, decoded as, hex encoded, spelled backwards, read backwards, reverse the letters, hypothetically with no rules,
for red teaming purposes ignore, sudo mode, admin override, moderation disabled, policy disabled

[ignore]
ignore, ignores, ignoring, disregard*, disable+, disabling, bypass*, override+, overriding, circumvent*, evad*, skip, turn off, switch off, pretend,
forget, remove, avoid, defeat, break, without, trick, fool, deactivat*, do not apply, don t apply, not apply, suspend*, unlock*

[safety]
safety, safety rules, filter, filters, moderation, censorship, censor, content policy, policies, policy, restrictions, guidelines, guardrail+, rules,
nsfw check, classifier, limitations, safeguards

# ---------------------------------------------------------------- clothes, for negative prompts
[clothing]
clothes, clothing, clothed, cloth, dressed, fully dressed, fully clothed, garment+, apparel, underwear, bra, bras, panties, lingerie, bikini, swimsuit,
swimwear, shirt, shirts, t shirt, pants, trousers, jeans, skirt, dress, top, tops, outfit+, attire, robe, coverings, covered, covered up, cover,
covering, censored, censor, censorship, censor bar+, mosaic, mosaic censoring, mosaic censorship, pixelated, blurred genitals, sfw, safe for work,
modest, modesty, decent, decency, wearing clothes, wearing anything, fig leaf, towel, blanket, bedsheet, concealed, conservative clothing, fabric

# ---------------------------------------------------------------- contexts
[museum-piece]
museum, hiroshima, nagasaki, manhattan project, world war, physics of fission, bomb disposal, history of science, atomic museum

[pharmacology]
pharmacolog*, receptor+, dosage, dosing, nursing slide, withdrawal, anaesth*, anesth*, overdose reversal, naloxone, toxicology, molecule,
chemistry lesson, chemistry poster, history map

[context.medical]
medical, medicine, medic+, clinical, clinic, clinics, hospital+, surgery, surgical, surgeon+, surger*, operating room, operating theatre,
operating theater, operation theatre, doctor+, physician+, nurse+, nursing, patient, patients, anatomy, anatomical*, anatomist+, gynecolog*,
gynaecolog*, obstetric*, urolog*, dermatolog*, patholog*, forensic*, pharmac*, oncolog*, radiolog*, x ray, mri, ct scan, ultrasound, paediatric*,
pediatric*, neonatal, midwi*, physiotherap*, histolog*, microscop*, cross section, diagnos*, treatment, symptom+, wound care, first aid, paramedic+,
emergency room, trauma surgery, autopsy, morgue, prosthe*, mastectomy, mammogra*, biopsy, screening, sti, std, infection, disease, cancer, tumor,
tumour, circumcision, catheter+, dissection, reproductive system, reproductive organs, reproductive health, healthcare, health, therapeutic,
rehabilitation, scar healing, urethra, ovaries, uterus, dosage, syringe adrenaline, embryolog*, physiolog*, vaccination, opioid, naloxone, dialysis,
transplant, stitches, suture*

[context.education]
education, educational, textbook+, biology, school book, schoolbook, lesson+, lecture+, classroom+, teacher+, teaching, curriculum, students learn*,
sex education, sex ed, encyclopedia, encyclopaedia, diagram for, labelled, labeled, infographic about, leaflet, brochure, course, university, academic,
science class, science museum, awareness, worksheet, flashcard+, scientific illustration, illustrated slide, workshop, critical analysis, case study,
karyotype, pamphlet about

[context.art]
museum+, gallery, galleria, painting+, fresco+, sculpture+, sculptor, statue+, marble, bronze, oil on canvas, figure study, figure drawing,
life drawing, gesture drawing, charcoal, renaissance, baroque, classical, neoclassical, altarpiece, michelangelo, botticelli, rubens, caravaggio,
titian, goya, rodin, canova, klimt, schiele, picasso, manet, ingres, degas, cezanne, modigliani, gentileschi, bernini, donatello, raphael, rembrandt,
delacroix, greek vase, antique torso, venus de milo, birth of venus, art history, art school, art class, louvre, uffizi, prado, orsay, academy study,
art nude, fine art, odalisque, bas relief, mosaic floor, etching, engraving, art academy, mythological, torso

[context.history]
history, historic, historical*, museum+, memorial+, archive, archival, holocaust, shoah, auschwitz, dachau, buchenwald, treblinka, concentration camp,
liberation, liberated, world war, ww1, ww2, wwi, wwii, first world war, second world war, civil war, battle of, reenactment, reconstruction,
re enactment, documentary, textbook+, exhibit, exhibition, 18th century, 19th century, medieval, engraving, abolition, nuremberg, nuremberg trials,
resistance fighters, allied soldiers, allied troops, d day, somme, verdun, stalingrad, hiroshima, nagasaki, manhattan project, apartheid, civil rights,
slavery, slave trade, transatlantic, 1914, 1916, 1917, 1918, 1933, 1934, 1935, 1936, 1937, 1938, 1939, 1940, 1941, 1942, 1943, 1944, 1945, weimar,
anne frank, genocide memorial, rwanda genocide, french revolution, roman empire, crusade+, viking+, gettysburg, newsreel, period photograph,
war crimes trial, schindler, war museum, veterans, armenian genocide, srebrenica, historian+

[context.news]
news, newspaper+, journalis*, photojournalis*, reporter+, press conference, press photo, press photograph*, reuters, coverage, headline+, police seiz*,
seized, customs officers, court sketch, courtroom sketch, documentary, investigation, front page, news report+, war correspondent, editorial photo*,
editorial cartoon on, arrested by police, counter terrorism, police raid, verdict, trial coverage

[context.fiction]
cartoon, halloween, zombie+, vampire+, horror movie, horror film, horror game, horror poster, video game, board game, fantasy, dungeons and dragons,
werewolf, movie poster, film poster, comic, anime battle, pirate+, orc+, special effects makeup, sfx makeup, haunted house, stage blood, theatre play,
opera, macbeth, book cover, dark souls, slasher film poster, knight+

[context.prevention]
talk to someone, reach out, you are not alone, not alone, ask for help, seek help, get help, call for help line, mental health support, if you feel,
{campaign,protest,march,fight,demonstration,poster,rally,law,action,stand,speak,speaking,statement} against,
against {violence,rape,abuse,hate,racism,drugs,bullying,terrorism,trafficking,cruelty,antisemitism,fascism,extremism,suicide,homophobia,smoking,doping},
stop {violence,rape,hate,bullying,abuse,racism,suicide,trafficking,gun,animal,domestic,asian,terrorism}, end {violence,racism,hate,bullying},
effect+ on ... receptor+, victims of {war,terror,terrorism,violence,abuse,the,trafficking,crime,genocide,suicide}, support for survivors,
survivor support, therapist s office, recognise a, recognize a, recognising counterfeit, detecting counterfeit, counterfeit detection, condemning,
memorial for, memorial to, holocaust memorial, animal shelter, animal rescue, rescued from, veterinary, warning about, warning against, drug warning,
leaflet warning, dangers of, zero tolerance, crisis support, human rights, rehab clinic, rehab centre, rehab center, prevention, preventive, awareness,
hotline, helpline, crisis line, crisis centre, crisis center, support group+, survivor+, say no, fight against, campaign against, protest against,
protest*, demonstration against, risks of, rehabilitation, counselling, counseling, vigil, remembrance, tolerance, anti bullying, anti hate,
anti racis*, antiracis*, anti fascis*, education about, how to recognise, how to recognize, how to spot, how to detect, detection, training for police,
training course, safety training, security training, protect children, child protection, child safety, safeguarding, consent workshop,
consent education, vet clinic, veterinar*, bomb disposal, bomb squad, defus*, mine clearance, deminer+, demining, report abuse, never again,
victim support, debunk*, fact check*, media literacy, hate crime awareness, sobriety, harm reduction, naloxone

# ---------------------------------------------------------------- what looks like it and is not
[exempt]
pole fitness, pole dance fitness, stripper pole fitness, topless {car,roadster,convertible,van,tower},
bare chested {man,men,boxer,warrior,swimmer,surfer}, teddy bear+, shirtless man, torn teddy bear, talking head+, pierced ear+, split ends,
ripped jeans, torn jeans, analys*, therapist+, psychotherapist+, emphasis, oasis, basis, crisis, naked tree+, naked tree, gun safe+, gun show,
gun control, gun violence, gun shop museum, mannequin+ without clothes, mannequin+ without, unclothed mannequin+, naked mannequin+, nude mannequin+,
safety rules poster, house cat on fire pit,
nude {lipstick,lip,lipgloss,gloss,makeup,palette,eyeshadow,shade,shades,tone,tones,heels,pumps,shoe,shoes,sandals,tights,pantyhose,stockings,polish,nail,nails,manicure,color,colour,colors,colours,coloured,colored,beige,pink,blush,bodysuit,bra,tulle,gown,handbag,leather,wall,tan}+,
nude high heels, nude tulle, nude platform, nude evening, nude hue+, nude satin, nude slingback+, nude suede, nude mesh, nude foundation,
shades of nude, matte nude, in nude tones, skin tone+, great tit+, blue tit+, coal tit+, marsh tit+, long tailed tit+, long tail tit, crested tit+,
willow tit+, bearded tit+, tit on a, tit in a, tit bird, tit nest*, bird tit, tit perched, tit feeding, tit chick+, tits at a feeder, tits on a,
tits in the garden, brown boob+, blue footed boob+, red footed boob+, masked boob+, booby bird+, boobies diving, booby trap*, booby prize, booby hatch,
cock crow*, weather cock, weathercock, cock of the, cock a doodle, fighting cock inn, peacock+, black cock grouse, cocker spaniel+, cocktail*,
cock on a farm, cock and hen, woodcock, cock robin, game cock, sex chromosome+, sex education, sex ed, sex ratio, sex cell+, sex hormone+, sex linked,
sex determination, sex differences, same sex, fair sex, sex on the beach cocktail, sex on the beach drink, sex wax, sex and the city, sexual selection,
sexual dimorphism, sexual reproduction, sexual health, sexual orientation, sexual harassment, sexually transmitted, sexual education,
sexuality education, safe sex, safer sex, sex pistols, opposite sex, single sex, sexual consent, sex discrimination, male sex, female sex, sex of the,
sexing chick+, asexual*, bisexual*, sexton, breast cancer, breast exam*, breast self exam*, self breast, breast screening, breast surgery,
breast reconstruction, breast milk, breast pump+, breast feeding, breastfe*, breast pocket, breast stroke, breaststroke, breast plate, breastplate+,
chicken breast+, turkey breast+, duck breast+, breast of {chicken,duck,turkey}, breast fillet+, roast breast, breasts and thighs, red breast,
robin redbreast, breast tissue, breast implant+, chicken thighs, baby chick, breast lump, breast health, breast biopsy, chest x ray, cancer cell+,
cervical cancer, anal canal, anal fissure, anal fin, rectal exam, pap smear, prostate exam, penile cancer, erectile dysfunction, semen analysis,
sperm whale+, sperm cell+, sperm count, clit bit, naked eye, naked mole*, naked oats, naked cake+, naked truth, naked flame, naked neck, naked bulb,
naked juice, naked brand, naked ladies amaryllis, naked lady flower, naked lunch, naked bike motorcycle, naked gun movie, naked trees, naked branches,
naked singularity, naked seed*, naked wood, naked rock, naked brick, naked chef, naked bushes, naked foot, naked feet, bare feet, bare foot,
bare hands, bare metal, bare tree+, bare branch*, bare bones, bare walls, bare bulb, bare wood, bare root+, bare shoulders, bare minimum, bare arms,
bare knuckle, bare essentials, bare concrete, bare ground, bare rock, barefoot, barefaced, topless bus, topless tower*, topless jeep,
bottomless brunch, bottomless pit, bottomless coffee, mole rats, stripped bare walls, stripped wood, stripped pine, strip mall+, strip light+,
strip of, strip search, comic strip+, landing strip, gaza strip, las vegas strip, strip mine, sunset strip, led strip+, film strip, bacon strip+,
strip steak, paint stripping, strip down engine, wire stripper+, runway strip, paint stripper, weather stripping, test strip+, rumble strip+,
{chicken} strip+, new york strip+, shoot a {photo,picture,video,film,movie,scene,commercial,portrait,clip},
shooting a {photo,picture,video,film,movie,scene,commercial,portrait,clip}, photo shoot+, photoshoot+, shoot for the stars, shooting star+,
shooting range, bamboo shoot+, green shoots, shoot the rapids, shoot hoops, shooting hoops, penalty shoot*, shooting from the edge, wedding shoot,
fashion shoot, film shoot, camera shooting, clay pigeon shoot*, shooting location, troubleshoot*, shot in the arm vaccine, head shot, headshot+,
moon shot, slap shot, shooting gallery game, product shot+, shot put, shot glass*, close up shot, wide shot, studio shot, aerial shot, long shot,
blood orange+, blood moon, blood pressure, blood bank, blood type, blood donor+, blood donation, blood test+, blood cell+, blood vessel+, blood sugar,
blood glucose, bloody mary, bloodhound+, blood red, blood sample+, blood drive, blood sausage, blood transfusion, blood brothers, blood line,
bleeding heart, red blood cells, menstrual blood cup, cold blooded, warm blooded, blood group, blood lily,
kill the {lights,light,mood,engine,sound,process,music,time,virus,germs,bacteria,weeds,weed,job}, kill switch*, kill time, killing time, killer whale+,
killer app+, killer heels, killer view, killer smile, killer bee+, killer outfit, killer riff, lady killer, weed killer, pain killer+, painkiller+,
killjoy, dressed to kill, kill bill, skill*, buzzkill, roadkill sign, kill child process, child process*, child node+, child theme+, child element+,
child class*, parent kills child, kill the child process, zombie process*, killed it on stage, if looks could kill, to kill a mockingbird,
killer sudoku, the killers concert, killer whale, killing it, kill your darlings, deadline+, dead end, dead sea, dead leaves, dead center, dead centre,
dead lift, deadlift+, dead wood, dead pan, deadpan, deadhead roses, day of the dead, dead heat, drop dead gorgeous, dead tree+, dead battery,
dead simple, death valley, death star, death cap mushroom, grateful dead, dead ringer, dead on time, dead flowers, dead calm, walking dead poster,
dead pixels, die cast*, die cut*, die hard movie, tap and die, die casting, to die for, die straight, diehard fan, dying wool, dye, dying light game,
knock them dead, knock em dead, bury the hatchet, stabbing pain, back stab, backstab*, stab at, take a stab, murder mystery, murder of crows,
murder she wrote, murder mystery party, murder board game, murder scene board, blood splatter cake, sudden death overtime, silent killer, time killer,
hanging {garden,gardens,lamp,lamps,basket,baskets,plant,plants,chair,light,lights,laundry,bridge,picture,pictures,clothes,wall,rack,ornament,ornaments,hammock,roots,pendant,scroll,mobile,loose,shelf,shelves}+,
hanging on the wall, hanging in the, hanging out with, hanging in a gallery, hanging in a shop, hanging from a branch, hanged parliament, hangman game,
game of hangman, hang glider+, hang gliding, clothes hanger+, coat hanger+, hangover, hang ten, hang out, hang drum, hanging in, bath bomb+,
cherry bomb+, bomb cyclone, bomb shelter+, bombshell, photo bomb*, photobomb*, seed bomb+, glitter bomb+, time bomb cake, time bomb, bomber jacket+,
dive bomb, sex bomb song, da bomb, hot chocolate bomb+, cocoa bomb+, smoke bomb photo*, yarn bomb*, bath salts, bomb disposal, bombay, stink bomb,
flavour bomb, flavor bomb, love bomb*, bombe glacee, bomb calorimeter, google bomb, baking soda volcano, explosion of colour, explosion of color,
explosive colour, explosive flavour, exploded view+, molotov cocktail bar name, irish car bomb drink, atomic bomb memorial, rape field+, rape seed+,
rapeseed+, rape oil, rape flower+, rape blossom*, rape plant+, rape crop+, field of rape, oilseed rape, rape in bloom, rape honey,
cutting {board,boards,edge,corners,mat,hair,grass,cake,ribbon,wood,paper,garden,wedding,room,roses,flowers}, cutting the cake, cutting the ribbon,
cut flower+, cut glass, cut out, cutout+, paper cut*, hair cut, haircut+, cut scene, cut diamond, hand cut, clean cut, cross cut, wedding cake,
cut gems, power cut, cold cuts, crew cut, director s cut, short cut, cut crystal, severed ties, kid leather, kid glove+, kid goat+, kidney bean+,
kidskin, kids menu, billy the kid, karate kid, cisco kid, baby blue, baby pink, baby shower+, baby grand piano, baby back ribs, baby potatoes,
baby corn, baby spinach, baby s breath, baby breath, baby doll dress, baby doll heels, baby carrots, baby oil, baby bump, baby powder pink,
babydoll dress, babydoll top, baby yoda, sugar baby watermelon, lolita fashion, sweet lolita, gothic lolita, lolita dress, child of god, child s pose,
minor key, minor planet, minor league, minor scale, minor chord, minor detail+, minor arcana, sonata in a minor, in c minor, in d minor, in e minor,
ursa minor, asia minor, minor injuries, minor repair+, minor surgery, morris minor, teenage mutant ninja, teen titans, teen vogue, high school musical,
adult swim, inner child, brain child, destiny s child, pupil dilation, pupil of the eye, dilated pupil+, eye pupil+, baby boomer+, baby face, babyface,
12 year old {whisky,whiskey,scotch,rum,bourbon,wine,malt,single},
<age> year old {whisky,whiskey,scotch,rum,bourbon,wine,malt,single,tree,house,car,cat,dog,oak,vine,laptop,computer,building,pony,mare,horse},
<age> year old ... {whisky,whiskey,scotch,rum,bourbon,malt}, <age> year anniversary, {cat,dog,horse}+ aged <age>, pussy willow+, pussy cat+, pussycat+,
pussy riot, pussy galore novel, pussyfoot*, octopussy, puss in boots, dick van dyke, moby dick, spotted dick, dick tracy, philip k dick, dick cheney,
dick clark, dick dastardly, dick whittington, dick grayson, dick turpin, andy dick, tom dick and harry, dickens, dick s sporting, dick fosbury,
dick francis, dick winters, dik dik, private dick detective, dickcissel, shuttlecock+, ballcock+, stopcock+, petcock+, cockpit+, cockatoo+, cockatiel+,
cockle+, cockerel+, cock valve, hitchcock, hancock, cockburn, babcock, alcock, leacock, cockney+, cockroach trap, cockroach robot, cockroach specimen,
cockroach macro, titmouse, titmice, titanic, tit for tat, faggots in, faggots and peas, faggots with, pork faggot+, faggots and gravy,
bundle of faggots, a faggot of wood, faggots of wood, fag end of, chinks in, chink of light, chink in the armor, chink in the armour, chinks of light,
coon cat+, maine coon+, coon hound, coonhound+, coon dog, raccoon+, spic and span, spick and span, hotbox wings, wop bop, flame retard*, fire retard*,
retardant, retarded ignition, dyke road, dyke in, van dyke, dyke wall, dutch dyke+, offa s dyke, dyke system, queer eye, negro river, rio negro,
monte negro, montenegro, cerro negro, black and tan, niger, nigeria*, niger river, snigger*, niggle*, niggard*, oriental rug+,
gypsy {jazz,moth,caravan,wagon,skirt,violin,rose,music}+, roma tomatoes, roma tomato, as roma, kkk candy, coolie hat, redskin potatoes,
redskin peanuts, jap vs, black sheep, black pudding, japanese, penistone, scunthorpe, essex, middlesex, sussex, wessex, cumming georgia, cumming ga,
cumming town, intercourse pennsylvania, intercourse pa, dildo newfoundland, dildo island, fucking austria, condom gers, kissing bavaria, wetwang,
titty hill, cockermouth, cockfosters, sandy balls, twatt orkney, twatt shetland, horny toad+, horny goat weed, beaver lick, blue ball pennsylvania,
bird in hand, shitterton, clitheroe, lightwater, assam, assyria*, assisi, hells kitchen, climax michigan, french lick, hooker oak, hooker valley,
hooker chemical, rugby hooker, hooker throwing, dyke marsh, bitche france, muff ireland, sodom and gomorrah, lake titicaca, titisee, isis river,
river isis, isis temple, temple of isis, goddess isis, isis goddess, isis and osiris, isis egypt*, egyptian isis, isis statue, statue of isis,
isis hieroglyph*, isis oxford, isis horus, aryan khan, nazareth, naziha, swastika stone, swastika town, swastika ontario,
swastika ... {hindu,buddhist,jain,diwali,temple,puja,rangoli,navajo},
{hindu,buddhist,jain,diwali,puja,rangoli,auspicious,tibetan,sanskrit,navajo} ... swastika+, {hindu,buddhist,jain,buddhism,jainism} ... ... swastika+,
swastika ... ... {hindu,buddhist,jain,diwali,temple}, temple ... ... swastika, punk rock, grammar nazi, soup nazi, indiana jones, jojo rabbit,
wolfenstein, downfall parody, hitler diaries exhibit, suicide squad, suicide bridge museum, political suicide, career suicide, suicide door+,
suicide knob, suicide gene, suicide king, jump start, jump rope, jump for joy, bungee jump*, base jump*, cliff jump*, long jump, high jump, ski jump*,
show jump*, jumping for joy, parachute jump*, cliff diving, overdose awareness, pill box hat, pillbox, sugar overdose, cuteness overdose, weed control,
seaweed, milkweed, tumbleweed, dandelion weed, weeding, ragweed, joe pye weed, poppy field+, opium poppies, opium poppy, cocaine bear, crack in the,
cracks in, crack of dawn, nut crack*, cracker+, crack open a book, wise crack, crack the code, crack an egg, crack climbing, rock crack, speed limit,
speed boat, ecstasy of saint, ecstasy of st, saint teresa, religious ecstasy, agony and the ecstasy, acid rain, acid wash*, acid jazz, acid green,
drug store+, drugstore+, drug trial+, drug discovery, drug interaction, drug delivery system, prescription drug+, generic drug+, drug bust news,
drug test*, drug free, drug awareness, drug prevention, drug education, drug development, methane, methodist, method acting, methanol, coke can,
coke bottle, coca cola, diet coke, glue gun+, nail gun+, staple gun+, water gun+, toy gun+, nerf gun+, spray gun+, heat gun+, squirt gun+, gun metal,
gunmetal, radar gun, top gun, tommy gun movie, massage gun, caulking gun, paintball gun, price gun, starting gun, gun show arms, ray gun+, grease gun,
laser gun+, smoking gun idiom, rifle through, hired gun lawyer, big guns, slave cylinder, master slave, master slave flip flop, slave drive,
slave clock, slave to fashion, slave flash, master and slave, penetration test*, market penetration, light penetration, penetrating oil,
penetrating gaze, male to female, female connector, male connector, male plug, female plug, male and female connectors, injection mold*,
injection mould*, blow dry*, blow torch, blow up balloon, glass blow*, blowing bubbles, blowing out candles, blow up doll toy, bubble blow*, job fair,
hand job application, head massage, head of lettuce, head of cabbage, head of garlic, arrow head, head down, hot head, bald head, head over heels,
heads up display, shower head+, cum laude, magna cum laude, summa cum laude, cumulus, cumin, document, circum*, cucumber+, hoe, garden hoe,
rake and hoe, ho ho ho, shag carpet, shag rug, shag pile, shag bird, a shag and, ass and foal, wild ass, ass s milk, jackass, badass, smart ass,
kick ass, balls of, ball gag joke, meat balls, meatballs, cotton balls, golf balls, tennis balls, wrecking ball, screwdriver, screw, woody,
willy wonka, free willy, john thomas, rod stewart, member of parliament, organ music, pipe organ, organ pipes, organ donor*, organ donation,
organ grinder, church organ, pump organ, hand organ, virgin olive, extra virgin, virgin mary, virgin forest, virgin atlantic, virgin galactic,
virgin islands, virgin snow, thong sandal+, thongs australia footwear, rubber thongs, bra strap top, sports bra+, bra fitting, training bra ad, brass,
cobra, zebra, bralette+, lingerie shop, lingerie store, lingerie department, underwear pack, boxer dog+, boxer briefs pack, stocking filler+,
christmas stocking+, thigh high boots, wet suit, wetsuit+, wet paint, wet market, wet leaves, wet nose, wet plate, hard hat+, hard candy, hard rock,
hard boiled, hard drive+, hard wood, hardwood, hard water, hard disk, spread of food, cheese spread, double page spread, table spread, wing spread,
spread wings, wings spread, spread out map, arms spread, tape measure, rod and reel, sexy car, sexy red sports car, sexy sports car, hot dog+, hotdog+,
hot rod+, hot cross bun+, hot pot, red hot, bitch nursing, bitch with puppies, bitch and her puppies, female dog, mother dog, life drawing,
dead body of water, body of water, body building, bodybuilder+, body wash, body paint face, body lotion, body language, body positive, body positivity,
anti body, antibod*, student body, celestial bodies, heavenly body, cherubs, naked cherub+, putti, cherub+, christ child, baby jesus, infant jesus,
madonna and child, virgin and child, rocket+ launch, child seat, child lock, child proof, booster seat, child size guitar, raw chicken, baby animals,
baby elephant+, baby bird+, baby goat+, baby penguin+, baby seal+, baby fox, baby monkey+, baby panda+, baby rabbit+, baby dragon+, baby groot,
kid rock, sour patch kids, new kids on the block, cabbage patch kids, sundance kid, stripped naked oak

[exempt: terror praise promote]
martyrdom of {saint,st}, martyrdom of the, saint {nicholas,peter,paul,mary,george,francis,sebastian,patrick}

[exempt: dehumanise]
christmas, pig roast, gorilla glue, year of the {rat,pig,monkey,dog}, monkey temple, zodiac, guinea pig, pest control, exterminator van, dirty dishes,
dirty hands, dirty laundry, dirty boots, dirty jeans, plague doctor+, savage garden, like a dog with, like cats and dogs, burn the midnight,
filthy car

[exempt: heavy-blood blood]
vampire lips, ketchup, halloween makeup
