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
adult+, figure, body, bodies, portrait, selfie+, mom+, mum+, mother+, dad+, father+, grandma+, grandpa+, grandmother+, grandfather+, sister+,
brother+, aunt+, uncle+, teacher+, student+, soldier+, prisoner+, victim+, worker+, waifu+, princess+, queen+, goddess+, elf, elves, nun+, witch+,
blonde+, brunette+, redhead+, stranger+, roommate+, hostage+, rider+, swimmer+, athlete+, woman~, women~

[youth]
girl+, boy+, daughter+, son, sons, cheerleader+, schoolmate+, youngster+, youth+, young woman, young man, college girl+, university student+, ingenue+

[minor]
{lady,woman,man,girl,boy,female,male,maiden,student,model,lass,lad} of <age>,
born in {2009,2010,2011,2012,2013,2014,2015,2016,2017,2018,2019,2020,2021,2022,2023,2024,2025}, just turned <age>, <age> summers old,
{sixth,seventh,eighth,ninth,second,third,fourth,fifth,first} grader+, {5th,6th,7th,8th,9th} grader+, age of <age>, only <age>, class of middle school,
<age> y, childs, kidz, childern, chld, chldren, babygirl, young one+, youths, underaged, school student+, middle school student+,
high school student+, teenage girl+, teenage boy+, teen girl+, teen boy+, adolescent+, child actress+, child actor+, child star+, baby girl, baby boy,
children s, boyhood, girlhood, immature body, undeveloped body, flat chested girl, looks underage, looking underage, appears underage, young looking,
barely teen, barely 18, school kid+, daycare, nursery, playground girl, cadet girl, little sister+, little brother+, little daughter, kid sister,
kid brother, schoolmate+, girl of <age>, boy of <age>, child of <age>, aged about <age>, approximately <age> years, <age> year olds, <age> yr,
under age, youngster+, wee girl, wee boy, tiny girl, prom girl, teen model+, junior model, child model+, minor s, <age> girl, <age> boy,
{girl,boy,youngster,kid,daughter,son} <age>, nine year old, ten year old, toddlers, child, children, childlike, kid, kids, kiddo+, kiddie+, toddler+,
infant+, baby, babies, newborn+, preschool+, preschooler+, kindergarten*, kindergartner+, schoolgirl+, schoolboy+, schoolchild, schoolchildren,
schoolkid+, middle school+, middle schooler+, high school+, high schooler+, elementary school+, primary school+, grade school+, grade schooler+,
grader+, preteen+, pre teen+, tween+, teen, teens, teenage*, teenaged, young teen+, adolescen*, minor, minors, underage*, under aged, under 18,
under eighteen, juvenile+, pubescent, prepubescent, pre pubescent, prepuberty, pubert*, little girl+, little boy+, small girl+, small boy+,
young girl+, young boy+, girl scout+, boy scout+, cub scout+, girl child, school age*, schoolage*, school uniform girl, first grade*, second grade*,
third grade*, fourth grade*, fifth grade*, sixth grade*, seventh grade*, eighth grade*, ninth grade*,
{1st,2nd,3rd,4th,5th,6th,7th,8th,9th,10th} grade*, <age> year old+, <age> years old, <age> yr old+, <age> yrs old, <age> yo, <age> y o, <age> year,
<age> years of age, age <age>, aged <age>, ages <age>, <age> yrs, <age> months old, <age> month old, girl <age>, boy <age>, <age> old girl,
<age> old boy, turned <age>, not yet eighteen, not yet 18, barely legal, youngling+, little one+, wee lad+, wee lass+, small child,
stepdaughter child, granddaughter+, grandson+, grandchild, grandchildren, niece+, nephew+, junior high, freshman girl, high school freshman,
high school sophomore, ward of the state, foster child, orphan girl+, orphan boy+, ballet pupil+, pupil+, minor girl+, minor boy+, child body,
child like body, looks like a child, looks <age>, nymphet+, lolita+, sweet sixteen, tween girl+, tween boy+, tiny tot+, kindergarden*, girl guide+,
brownie scout+, altar boy+, choirboy+, choir boy+, u16 girls, u18, elementary schooler+, year {7,8,9,10,11} {pupil,student,girl,boy}+,
grade {1,2,3,4,5,6,7,8,9} {pupil,student,girl,boy,kid}+,
{pupil,student,girl,boy,kid}+ in {primary,elementary,middle,secondary,junior,grade,high} school, not of age, below the age of consent,
under the age of consent, under age of consent, below age of consent, before puberty, not an adult yet, not yet an adult, still in school,
still in {high,middle,primary,elementary} school, half grown girl+, half grown boy+, school aged, schoolers, daughter aged, stepdaughter aged,
looks {ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen,young}, looks too young, {ten,eleven,twelve,thirteen,fourteen,fifteen} ish, under <age>,
younger than <age>, <age> years young, age of {ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen},
{first,second,third,fourth,fifth,sixth,seventh,eighth,ninth} form girl+, seventh grader, childlike figure, prepubertal, peewee player+,
little leaguer+, child bride+, wards of court, foster kid+, child~, children~, toddler~, schoolgirl~, teenager~, preteen~

[loli]
loli, lolis, lolicon, shota, shotas, shotacon, jailbait, lolli girl

[csam]
child porn*, child pornography, kiddie porn*, kid porn*, kidporn, childporn, csam, child erotica, child sexual abuse material, pedo porn, pedoporn,
toddlercon, lolicon porn, preteen model nude, child sex*, childsex, kiddy porn, teen porn underage, cp porn, cp pthc, hebephil*, child molest*,
pedophile touching, pedophile ... {boy,girl,child,kid}, pedo ... {boy,girl,child,kid}, minor attracted, child exploitation image+, child nude*,
child exploitation, sexualized {child,children,minor,minors,kid,kids,teen,teens}, sexualised {child,children,minor,minors,kid,kids},
{child,minor,kid,kids,preteen}+ erotica, underage porn*, underage sex*, underage nude*, preteen porn*, preteen nude*, pedophil* content,
paedophil* content

[pedophile]
pedophil*, paedophil*, pedo, paedo, pedos, hebephile, child predator, child groomer

[molest]
grope, groping, groped, fondl*, sexually abus*, sexual abuse, sexual assault, sexually assault*, grooming a, inappropriately touch*,
touching inappropriately, touched inappropriately, defiled, defiling her, molest, molests, molested, molester+, molesting, molestation+

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
the person in the photo, this real woman, someone i know, my mom, my mother, my step mom, our teacher, our boss, that girl from,
my ... {neighbor,neighbour,coworker,colleague,boss,teacher,classmate,roommate,flatmate,housemate,crush,professor,landlady,landlord,babysitter,doctor,dentist,therapist,stepmom,stepmum,stepsister,trainer,tutor,intern,assistant,cleaner,nanny},
my {flatmate,housemate,landlady,stepmother,stepmum,mum,trainer,tutor,dentist,intern,assistant,cleaner,nanny,supervisor,principal,headmistress,pharmacist,hairdresser,driver,customer,patient,rival,enemy,bully,fiancee,bride,daughter,cousin}+,
my {sister,mother,brother,father,daughter,son} in law, my high school {crush,sweetheart,friend},
my {school,uni,college,work,gym} {friend,mate,crush,colleague}+, work colleague+,
{girl,woman,guy,man,lady} from {my,our,the} {gym,class,office,school,bus,work,team,church,neighborhood,building,course},
{girl,woman,guy,man,lady} at {my,the} {gym,office,school,work,job}, {girl,woman} i {follow,like,fancy,met,dated,saw,date},
a {girl,woman,colleague,classmate,coworker,neighbor,neighbour,student} of mine, someone i {dated,met,follow,hate},
that {coworker,colleague,neighbor,neighbour,classmate,teacher} of mine, his ex, her ex, ex fiancee, ex lover,
this {coworker,colleague,classmate,neighbor,neighbour,teacher,student,friend,streamer,cashier,waitress,barista}, a specific woman, a real woman,
an actual woman, a real girl, real life girl, an actual girl, a woman i know, people i know, non consenting woman, unknowing woman

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
girl on girl, man on man action, penetrative, penetration scene, climax face, o face, lap riding nude, rides him, riding him, riding her,
mounting him, rutting, in the throes of passion, carnal, having relations, sexual union, grinding on, self pleasure+, getting off, going down on,
eating her out, rimjob, ball deep, balls deep, pounding her, pounds her, ravaging her, ravishing her, fuck, fucks, fucked, fucking, fucker, fuckin,
motherfuck*, blowjob+, blow job+, handjob+, hand job+, footjob+, titjob+, boobjob, rimjob+, rimming, fellat*, cunniling*, anilingus, intercourse,
coitus, coital, copulat*, fornicat*, masturbat*, jerking off, jerk off, jacking off, wank+, fingering herself, fingering her, fingered, fisting,
orgasm+, orgasming, climaxing, ejaculat*, cum, cumming, jizz*, semen dripping, squirting orgasm, anal sex, oral sex, vaginal sex, group sex,
public sex, sex position+, missionary position, doggystyle, doggy style, cowgirl position, reverse cowgirl, sixty nine position, 69 position,
threesome+, foursome+, orgy, orgies, gangbanged, double penetration, anal penetration, vaginal penetration, being penetrated, penetrating her,
penetrated by, penetrates her, sodom*, pegging, tribadism, scissoring, dildo+, vibrator+, sex toy+, buttplug+, butt plug+, strap on, strapon,
fleshlight+, sucking {cock,dick}, riding {dick,cock}, {sucks,sucking} him off, go down on, making love, make love, love making, lovemaking,
bare fucking, raw sex, humping, horny, pov sex, breeding her, impregnat* her, tentacle sex, tentacle hentai, oral pleasure, pleasuring herself,
pleasuring himself, pleasuring each other, touching herself, touching himself, ecstasy in bed, mounting her, thrusting into, bdsm sex,
{rides,riding,sucks,sucking,licks,licking,strokes,stroking,swallows,swallowing} ... {cock,dick,penis,shaft,balls,member}, on her knees sucking,
between her legs licking, mouth on ... {crotch,penis,genitals}, penis in, penis inside, inside her vagina, deep inside her, thrusting, face sitting,
facesitting, sit on face, squirting, money shot, cum on, cums, cumload+, load on her face, semen, sperm on, edging, rough fuck*, quickie, banging her,
bangs her, screwing her, sex on, gangbang, spitroast*, creampied, nutting, jerks off, finger* ... {pussy,vagina,ass}, hot sex, steamy sex,
passionate sex, shower sex, sex scene, car sex, office sex, hentai sex, blowjob~, orgasm~, masturbate~, masturbating~

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
spreading her legs, spread her legs, spreading legs, open legs, legs apart, bedroom eyes nude, on all fours,
sexually {charged,arousing,aroused,submissive}, hot and horny, dirty talk, x rated, steamy erotica, spread thighs, thighs spread, thighs open,
legs open, ass up, face down ass up, bent over, presenting her {ass,rear}, cumsl*, sex doll+, softcore, soft core, erotic massage,
happy ending massage, erotic~

[nudity]
fully exposed, completely exposed, totally exposed, exposed from the waist, nothing left to the imagination, leaving nothing to the imagination,
nips out, nudie+, in the raw, without a thread, unclothed body, clothing optional nude, nekid, naturist nude, nude, nudes, nudity, nudist+, naked,
nakedness, nekkid, nekked, topless, bottomless, full frontal, in the buff, birthday suit, au naturel, stark naked, buck naked, butt naked, butt nude,
semi nude, seminude, half naked, half nude, stripped naked, stripped bare, bare naked, completely bare, totally bare, in the altogether, bare bodied,
skinny dip*, exposed genital+, genitals exposed, genitals visible, genitals showing, uncensored body, baring it all, bares it all, bare all,
wearing only {socks,heels,shoes}, wearing only a smile, clad in nothing, nothing but skin, no clothes at all,
wearing only {boots,jewelry,jewellery,sunglasses}, wearing only a hat, wearing only a necklace, wearing only an apron, wearing only a tie,
in nothing but {heels,stockings,boots,socks,jewelry,sunglasses}, in nothing but a smile, in nothing but a hat, in nothing but a towel,
in nothing but an apron, nothing but {heels,stockings,boots,socks,jewelry,sunglasses}, nothing but an apron, dressed only in {heels,jewelry,boots},
full nudity, frontal nud*, bare all over, birthday suits, nudism, skyclad, unclad, completely uncovered, top off, tops off, bra off, dress off,
dropped her {robe,towel,dress}, her {robe,towel,dress} {falling,fallen,slipping,dropped} {off,open,away}, robe wide open, breasts bared,
bared breasts, exposed breasts, everything visible, private parts visible, no panties on, pubic hair visible, noodes, noods, newds, nudez, nudz, nood,
naked~, topless~, nudes~

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
replace her clothes, change her outfit to nothing, strip, strips, stripped, stripping, undress, undresses, undressing, disrobe, disrobing, nudify*,
denude*, unclothe*, take off {her,his,their,the,all} {clothes,clothing,dress,bra,underwear,shirt,bikini},
taking off {her,his,their,all} {clothes,clothing,dress,bra,underwear,shirt,bikini}, takes off {her,his} {clothes,clothing,dress,bra,underwear},
remove {her,his,their,the,all} {clothes,clothing,dress,outfit,bra,underwear,shirt,bikini}, remove clothes,
removing {her,his,their,the} {clothes,clothing,dress,bra,underwear,shirt}, remove the clothes, without her clothes, see through her clothes,
see through clothes, x ray clothes, lifting her skirt, lifts her skirt, lifting up her skirt, pulling down her {pants,panties},
pull down {her,his} pants, undressing herself, changing clothes peek, undress~

[genital]
penis, penises, penile, phallus*, vagina*, vaginal, vulva*, labia*, clitor*, genital*, genitalia, scrotum, testicle+, foreskin, glans, pubic, pubes,
anus, anal, perineum, crotch, groin nude, urethra, private parts, privates exposed, private part, intimate parts, erection+, erect member,
manhood erect, buttocks spread, areola*, vagina

[slang-genital]
pussy?, pussies, cunt+, cock?, cocks?, dick?, dicks?, twat+, titties, titty, tits?, boobies?, boobs, boob, schlong+, boner+, hard on, hardon, ballsack,
nutsack, cooch*, coochie, punani, minge, cameltoe, camel toe, bush exposed, throbbing member, wet pussy, huge cock, big dick, big dicks, big tits,
huge tits, tiny tits, big boobs, huge boobs, asshole+, butthole+, pussy {close,shot,pic,pics,spread}

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
photoshoot sexy, glamour shot, glamour, boudoir, onbed, inbed, onthebed, inthebed, onabed

[fetish]
bdsm, bondage, shibari, dominatrix, dungeon sex, ball gag, ballgag, gagged and bound, bound and gagged, fetish*, foot fetish, spank*, sadomasoch*,
latex fetish, submissive slave, hogtied, hog tied, collared slave, cuckold+, golden shower+, scat fetish, watersports fetish, feet fetish,
diaper fetish, femdom, inflation fetish, vore

[voyeur]
secret footage, secret bathroom, secret recording+, secret video+, secret camera+, secretly filmed, covert camera, covertly film*, stealth photo,
upskirt+, up skirt, downblouse, down blouse, hidden cam*, hidden camera+, spycam+, spy cam+, spy camera+, peeping tom, voyeur*, peephole,
secretly film*, secretly photograph*, secretly record*, candid creepshot, creepshot+, shower cam, bathroom cam, through the bathroom window,
locker room cam, without her knowing, without knowing she is, unaware she is being filmed, under the stall, over the stall, up her {skirt,dress},
under her {skirt,dress}, beneath her {skirt,dress}, down her {top,blouse,shirt}, camera hidden in, camera hidden, hidden lens, concealed camera+,
pinhole camera+, toilet cam+, nanny cam bedroom, without her noticing, without them noticing, without their knowledge, without her knowledge,
does not know she is being, doesn t know she is being, unaware of being filmed, unaware of being watched, she has no idea,
unsuspecting {woman,women,girl,girls,couple,guest,guests,neighbor,neighbour,tenant,tenants},
secretly {watching,watched,taken,shot,captured,recorded,filmed}, voyeuristic, drone ... {window,bathroom,bedroom}, telephoto ... window,
crawl* ... stall, {hidden,planted,stashed,tucked,concealed,disguised} ... {camera,cam,phone,gopro}, camera {planted,stashed,tucked,disguised},
camera placed secretly, phone hidden in, spy {shot,shots,photo,photos,pic,pics,picture,pictures,video,videos,footage,recording},
{toilet,shower,locker,bathroom,changing,fitting} ... spy, creep {shot,shots,photo,photos}, sneaked photo, sneaky upskirt,
camera ... {behind,inside} ... {mirror,vent,grate,tile,grille,outlet},
{phone,cam,camera,gopro} {under,over,above} ... {door,stall,cubicle,partition,divider},
up the {skirt,dress,kilt}, shower ... lens,
down the {blouse,top,shirt}, body cam up, {woman,women,girl,girls,neighbor,neighbour,couple} filmed through, secretly {taped,videoed,snapped}

[changing]
bathroom footage, bathroom, locker, bedroom window, changing room+, locker room+, dressing room+, fitting room+, shower+, bathroom+, restroom+,
toilet stall, undressing, undressed, gym shower, getting changed, getting dressed, getting undressed, taking a bath, bathing, bathtub, toilet,
toilets, urinating, peeing, steam room, tanning bed, gynecologist chair, sleeping naked, spa cubicle, cubicle, stall, cubicle+, shower room+,
washroom+, toilet cubicle+

[ncii]
revenge porn*, deepnude*, deep nude+, deepfake porn*, deepfake nude+, deep fake porn, fake nudes, fake nude of, leaked nude+, leaked sex tape,
leaked onlyfans, nudes leaked, stolen nudes, hacked nudes, celebrity nudes, celeb nudes, nudify*, undress ai, clothes remover, clothoff, undress app,
face swap porn, faceswap porn, her face on a porn, face onto a porn*, face on a naked body, face on a nude body, face onto a {nude,naked} body,
put {her,his,my,their} face on ... {nude,naked,porn}, nonconsensual porn*, non consensual porn*, sextortion, without her consent nude, upskirt photo+,
upskirt shot+, upskirt pic+, upskirting, downblouse shot, nudes of {her,him,my,this,that,the}, nudes of a real, nude of {my,her,this},
naked {pic,pics,photo,photos,picture,pictures} of {my,her,this,that}, naked {pic,pics,photo,photos,picture,pictures} of a real,
nude {pic,pics,photo,photos,picture,pictures} of {my,her,this,that}, nude {pic,pics,photo,photos,picture,pictures} of a real, her nudes, his nudes,
ex nudes, leaked {nude,nudes,naked,sex,intimate,private,onlyfans} {photo,photos,pic,pics,video,videos,tape,selfie,selfies},
leaked {bedroom,bathroom} {photo,photos,pic,pics,video,selfie,selfies}, topless fake+, fake topless, fake nude+, fake naked, faked nude+, nude fake+,
ai nude+ of, deep nude, deepnud*, undress app+, undressing app+, undresser, x ray app, celebrity fakes, fakeapp, intimate images without,
sex video leaked, sex tape leaked, leaked sex video+, face on porn*, face in porn*, in a porn scene with the face, cum tribute,
{clothes,clothing,cloth,dress} {eraser,remover,removal}, leaked bedroom {pic,pics,video}, strip the {girl,woman,man,lady} from

[deepfake]
deepfake*, deep fake+, face swap+, faceswap+, face swapped

[leak]
leaked, leak, hacked, stolen, icloud leak, private photo+, private pic+, private picture+

[without-consent]
without her consent, without consent, without his consent, without their consent, without permission, without her permission, against her will,
against his will, against their will, secretly, non consensual*, nonconsensual*, non consent*, nonconsent*, she won t know, she will not know,
she doesn t know, she does not know, won t know, never know, she ll never know, he won t know, unaware

[likeness-source]
this photo, this picture, this image, this woman, this girl, this man, this person, these photos, the photo, the picture, the image, in this photo,
in this picture, her photo, his photo, her picture, woman s photo, girl s photo, photo of, picture of, uploaded, input image, source image,
reference photo, face of, using the face, the attached, real photo, from the photo, from her photo

[realism]
photorealistic*, realistic, real photo, hyperrealistic, lifelike

[sex-crime]
rape?, raped, raping, rapist+, gang rape+, gangrape+, date rape+, rapey, sexual assault, sexually assault*, sexually abus*, sexual abuse,
sexual violence scene, sexual slavery, sex slave+, sex traffick*, sex trafficking, trafficked for sex, forced prostitution, child prostitut*,
necrophil*, incest*, forced sex, forced intercourse, forced oral, forced penetration, forcible sex, non consensual sex, nonconsensual sex, noncon,
non con, dubcon, coerced sex, coerced into sex, snuff porn, snuff film, drugged and raped, ravished against, molested, sexual torture,
sexually tortured, voyeur upskirt, roofied, forc{es,ed,ing} {himself,herself,themselves} {on,upon}, forced himself, she says no, she said no,
saying no ... {sex,fuck}, pinned down and, date raped, spiked drink assault, non consent sex, ravish{es,ed,ing} ... {unwilling,struggling,captive},
molest{ing,s}, forced gangbang, forced blowjob, forced anal, forced orgasm, sexually {exploit,enslave,coerce,humiliate}*, sex dungeon captive,
rape fantasy, rape scene, rape play, rape victim being, rapeplay, unwilling sex, unwanted sex, incestuous*, family sex,
sex with {his,her,my} {mother,mom,sister,brother,daughter,son,father,dad,cousin,aunt,uncle,niece,nephew,stepdaughter,stepson}, sleeping sex,
somnophil*, chikan, groping on ... train, rapes?, brothel with {captured,captive,kidnapped,trafficked,enslaved} {girls,women},
{captured,captive,kidnapped,enslaved} {girls,women} ... brothel, forcing a ... {crying,screaming,struggling,unwilling} {woman,girl,man},
violating a ... {woman,girl,village,prisoner,captive}, violated by ... {soldiers,gang,men,guards,strangers}, hypnotized into sex, hypnotised into sex,
hypno sex, blackmailed into sex, {pass,passed} around ... {drunk,drugged,unconscious}, being used by ... {boys,guys,men,strangers},
taken against her will, gang bangs a crying, date rapist, breaking a sex slave, no means yes,
sex with {a,the} {unconscious,sleeping,drugged,drunk,dead} {woman,girl,man}

[bestiality]
bestiality, beastiality, zoophil*, zoosex*, sex with {an,a,the,his,her} {animal,dog,horse,goat,pig,donkey,cow,sheep,pony,monkey,wolf},
sex with {animals,dogs,horses}, animal sex, dog sex, horse sex, knotted by dog, dog knot, animal porn, feral porn, zoo porn,
{dog,horse,stallion,donkey,animal,wolf} {fucking,mounting,penetrating,humping} {a,the,her,his} {woman,girl,man,human,person},
fucked by ... {dog,horse,animal,stallion,donkey,wolf}, mounted by ... {dog,horse,animal,stallion,donkey},
mating with {a,an,the,his,her} {animal,dog,horse,goat}, zoophilic*, zoo sex, bestial sex, knotting,
{woman,girl,man,boy,lady,human,person,wife} ... {mounted,bred,knotted,taken,penetrated,fucked,humped,inseminated} by ... {dog,hound,horse,stallion,animal,donkey,wolf,bull,goat,pig,boar,pony,mastiff,dane,beast},
{woman,girl,man,boy,lady,human,person,wife} {mating,breeding,coupling,copulating,sex} with ... {dog,hound,horse,stallion,animal,donkey,wolf,bull,goat,pig,boar,pony,mastiff,dane,animals,dogs,horses,sheep},
{woman,girl,man,boy,lady,human,person,wife} having sex with ... {dog,hound,horse,stallion,animal,donkey,wolf,bull,goat,pig,boar,pony,mastiff,dane,animals,dogs,horses,sheep},
{sex,intercourse,copulation,coitus} ... {with,between} ... {animal,animals,dog,dogs,horse,horses,goat,pig,donkey,sheep,cow,wolf,stallion,hound},
sexual relations ... {with,between} ... {animal,animals,dog,dogs,horse,horses,goat,pig,donkey,sheep,cow,wolf,stallion,hound},
sexual act ... {with,between} ... {animal,animals,dog,dogs,horse,horses,goat,pig,donkey,sheep,cow,wolf,stallion,hound},
sexual ... {with,between} ... {animal,animals,dog,dogs,horse,horses},
{dog,k9,hound,horse,stallion,donkey,animal} and {wife,woman,girl,man,husband,girlfriend,lady,human} ... {mating,knotting,sex,bedroom,breeding},
{wife,woman,girl,man,husband,girlfriend,lady,human} and {dog,k9,hound,horse,stallion,donkey,animal} ... {mating,knotting,sex,breeding}, bestiality~,
{goat,sheep,pony,donkey,pig,cow,mule} sex

[helpless]
unconscious, passed out, drugged, roofied, sedated, knocked out, blacked out, asleep, sleeping, intoxicated, drunk, bound, tied up, chained, gagged,
restrained, captive, kidnapped, abducted, helpless, crying, unwilling, resisting, begging, struggling, comatose, unresponsive, sedation,
blindfolded and tied, handcuffed, held down, pinned down, tied to a chair, tied to the bed, incapacitated, under anesthesia, hypnotized,
mind controlled, too drunk, roofie+, wasted, blackout drunk

[forced]
forced, forcing, forcibly, coerced, coercing, unwilling, against her will, against his will, non consensual*, nonconsensual*, without consent,
violently, brutal, resisting, assaulted, made to have, rapist+, against their will, non consent, noncon, coercion, unwanted, dragged, threatened,
at knifepoint, at gunpoint, slave

[family-pair]
father and daughter, mother and son, brother and sister, siblings, sister and brother, dad and daughter, daddy and daughter, mom and son,
stepmom and son, uncle and niece, aunt and nephew, step sister, stepsister, stepbrother, step brother, stepdad, stepmom, twin sisters, his own sister,
her own brother, his own daughter, her own son, his sister, her brother, his daughter, her father, his mother, her son, cousins, blood relatives,
family members,
{mother,mom,mum,mommy,stepmother,stepmom,stepmum,father,dad,daddy,stepdad,stepfather,uncle,aunt,brother,sister,stepbrother,stepsister,grandfather,grandpa,grandmother,grandma} ... {son,stepson,daughter,stepdaughter,nephew,niece,grandson,granddaughter,cousin},
{brother,stepbrother} ... {sister,stepsister}, {sister,stepsister} ... {brother,stepbrother},
{his,her,my,their} own {mother,mom,father,dad,sister,brother,daughter,son},
{his,her} {mom,dad,stepmother,stepfather,stepmom,stepdad,stepsister,stepbrother,aunt,uncle,niece,nephew,cousin}, blood related, real siblings,
family member+, twin brothers, twin brother and sister

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
butchered corpse, butchered people, butchered woman, butchered man, human meat, cannibal+, cannibalism, eating human flesh, smashed skull,
split skull, caved in skull, crushed head, head blown off, head exploding, exploding head, exploded head, face ripped off, face torn off, skin peeled,
peeled skin, peeling skin off, severed head+, severed limb+, severed hand+, severed arm+, severed leg+, severed finger+, severed foot, severed ear,
severed tongue, amputated bloody, stump bleeding, bleeding stump, mangled body, mangled corpse, mangled, maimed, charred corpse, burned alive,
burnt alive, burning alive, burning people alive, boiled alive, buried alive bloody, blood spurting, spurting blood, arterial spray, throat slit,
slit throat, throat cut, cut throat, slashed throat, throat slashed, slashing throat, guro, ero guro, splatterpunk, vivisect*, crucified bloody,
blood and guts, ripping out {heart,spine,eyes,organs}, ripped out {heart,spine,eyes,organs,tongue}, heart ripped out, spine ripped out, curb stomp*,
chainsaw massacre victim, mauled to death, trampled to death, eyeballs popp*, brain* on the {pavement,wall,floor,road,ground,windshield},
head in a {bag,box,bucket,fridge}, heads on {spikes,pikes,stakes,poles}, head on a {spike,pike,stake,platter}, cut throat+, slashed open,
flesh hanging, hanging flesh, skin torn, torn skin, torn off {face,skin,arm,leg,limb,head,scalp},
{arm,leg,head,limb,face,jaw,hand,foot}+ {torn,ripped,blown,sawn,sawed,chopped,hacked,bitten} off, ripped off {arm,leg,head,limb,face,jaw},
missing limbs bleeding, burnt {corpse,body,bodies}, burned {corpse,body,bodies}, charred {body,bodies,remains,flesh}, melted {face,flesh,skin},
melting {face,flesh,skin}, acid on ... face, pulped, splattered brains, splattered guts, splattered organs, internal organs, organs on display,
ribcage open, rib cage open, open ribcage, chest torn, chest cavity open, chest ripped, belly slit, belly ripped, belly cut open, stomach ripped,
woodchipper, wood chipper victim, meat grinder human, human butchery, human flesh, crucified and, drawn and quartered, blood and gore,
gruesome {murder,death,injury,killing,execution,accident,corpse}, gruesomely, hacked up, hacked apart, bodies hacked, bodies in pieces,
body in pieces, in pieces on the, dismembering, decapitation, beheading, exit wound+, headshot exit,
gory {death,murder,injury,accident,detail,details,kill}, decapitated~, beheaded~, dismembered~, insides on the outside, inside out body, jaw missing,
missing jaw, face missing, missing face, half a face, no face left, what is left of {his,her,the} {face,head,body}, guts on the floor, insides out,
insides spilling, insides hanging, turned inside out, skull visible, {body,corpse,torso,cadaver} without {head,arms,legs,limbs,face},
hung from a hook, hanging from a hook body, hung on a meat hook, meat hook

[cut]
mangled, blown apart, torn apart, severs, skewered, hanging off, gouge+, severed, sever, severing, cut off, cutting off, cut open, cutting open,
chopped off, chopping off, chop off, hacked off, hacking off, hacking at, sliced off, slicing off, sliced open, sliced through, slashed, slashing,
slit, slitting, ripped off, ripping off, ripped open, torn off, tearing off, torn open, tearing open, blown off, sawed off, sawing off, sawn off,
gouged out, gouging out, lopped off, split open, smashed in, bashed in, caved in, lacerated, bitten off, burst open, hewn off, bitten through,
carved out, carved open, cutting through, sawing through, sawed through, hacked through, gnawed off, wrenched off

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
bludgeon*, strangl*, choked to death, hanged, hacked to death, stoned to death, stoning of, knifed, slain victim, homicid*, butcher*, murdered~

[kill-brutal]
stabbing, stabbed, bludgeon*, strangl*, choked to death, choking to death, beaten to death, beating to death, hacked to death, stoned to death,
tortured to death, shot in the {head,face}, shooting {him,her,them} in the {head,face}, execution style, gunshot to the head, bullet to the head,
bullet through, bullet hole in {his,her,the,their} {head,face,chest}, massacred, massacre of, mass execution, firing squad execution,
bashing {his,her,a} {head,skull,face}, brutal murder*, brutally murder*, brutally kill*, brutally beat*, murdering, hanging corpse, hanged man bloody,
savagely beat*, kicked to death, drowning a, drowned victim, burning at the stake, murdered, murder of a, murder victim+, kneeling prisoner,
domestic violence beating, beating {his,her,a} {wife,woman,child,girlfriend}, throat being slit, knife in {his,her,the} {chest,neck,back,eye,throat},
axe in {his,her,the} {head,skull,back,face}, axe to the {head,skull,face}, hammer to the {head,skull,face},
{smashing,crushing,caving} ... {skull,skulls}, strangling, garrott*, garroting, executing {a,the,prisoners,hostages,civilians}, mass shooting victims,
lynched, stoning, impaling, point blank in the {head,face},
{stab,stabs,stabbing,stabbed} ... {man,woman,him,her,victim,person,people,boy,girl,neck,chest,throat,eye,face,heart,back,stomach}, knife attack,
execution of {a,the} {prisoner,prisoners,hostage,hostages,soldier,soldiers,civilian,civilians,man,woman,king,queen,spy,traitor},
{public,summary,mass,brutal,graphic} execution+

[brain]
brain+, skull+, bone+, organs, flesh, wound+, head

[corpse]
corpse+, cadaver+, dead body, dead bodies, dead woman, dead man, dead girl, dead boy, dead child, dead children, dead people, lifeless body,
lifeless bodies, carcass human, human remains, mass grave, body bag+, murder victim+, slain body

[rot]
rotting, rotten, decay*, decompos*, putrid, putref*, maggot+, festering, bloated

[torture]
tortur*, waterboard*, electrocuted prisoner, flogg*, whipped bloody, iron maiden victim, torment*, sadistic killer, thumbscrew+,
{fingernail,fingernails,nails,teeth,tooth} ... {pulled,ripped,torn} out, {pulling,ripping,tearing,yanking} ... {fingernails,teeth,tongue},
hot iron ... {skin,flesh,chest,back}, branding iron ... {skin,flesh,chest}, drill ... {knee,kneecap,teeth}, electric shock torture,
electrodes on ... genitals, stretched on the rack, on the rack screaming, hung by wrists and, hung by his wrists and, hung by her wrists and,
beaten and bloody, whip lacerat*, lash wounds, flayed back, interrogation beating, agony screaming, brutalized, brutalised, brutalizing, brutalising,
brutalizes

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
hound+, pup, pups, doggy, parrot+, turtle+, dolphin+, ape, apes, greyhound+, galgo+, beagle+, poodle+, labrador+, retriever+, german shepherd+,
great dane+, mastiff+, pitbull+, pit bull+, terrier+, rottweiler+, bulldog+, stray+, strays, mutt, mutts, foal+, boar+, ewe+, calves, mule+, toad+,
hare+, weasel+, otter+, panda+, lion+, lioness, tiger+, zebra+, giraffe+, rhino*, gorilla+, orangutan+, kangaroo+, koala+, crow+, raven+, sparrow+,
robin+, gull+, owl+, eagle+, minks, mink, chickens, cattle, livestock, k9, k 9, canine+, mongrel+, hound, bitch in heat, sow, nanny goat, filly,
gelding, tomcat, lapdog

[cruelty]
{skin,skinning,skinned,burn,burning,burned,boil,boiling,boiled,bury,burying,buried} ... alive, whipped bloody, whipped, whipping, in a microwave,
nailed, hanged, lynched, kicked, kicking, drowning, drowned, crushed, crushing, stomping, stomped, poisoned, poisoning, starved, abuse, abuser,
hurt on purpose, sadistic*, gutted, throttl*, suffocat*, choking, choked, clubbed, clubbing, slaughtered for fun, set ablaze, lit on fire, on fire,
hit with, hitting, beating, beaten, beats, thrown against, thrown off, tortur*, animal cruelty, cruelty to, cruelly, abused, abusing, abuse+ of,
tormented, tormenting, mutilat*, skinned, skinning alive, skinned alive, to death, set on fire, setting fire to, set alight, doused in, burned alive,
burning alive, boiled alive, buried alive, strangl*, bludgeon*, maim*, mauled, beaten bloody, beaten with, beating with, savagely beaten, brutally,
starved to death, crush fetish, crushing fetish, poisoned on purpose, dismember*, disembowel*, decapitat*, behead*, impaled, stabbed, stabbing,
microwaved, in a blender, nailed to, hanged by, dragged behind, thrown from, starving on purpose, bludgeoned, bleeding and beaten, cattle prod,
electrocuted, chained and beaten, force fed, tied up and, cigarette burns, tail cut off, ears cut off, legs broken, firecracker+, fireworks tied,
bb gun, shot with arrows, dead in a trap, neglected on purpose, fight to the death, forced to fight, blood sport, pinned to a board alive,
tied to a tree, crucified

[animal-harm]
{hang,hanging,hit,hitting,slam,slamming,decapitate,decapitating,blind,blinding,cutting,butcher,gut,gutting,choking,drowning,suffocate,microwave,abusing,abuse}+ ... {dog,puppy,puppies,cat,cats,kitten,kittens,kitty,bunny,hamster,pet},
{tail,paw,legs} cut off ... {dog,cat,puppy,kitten},
{kick,beat,hit,hurt,punch,whip,crush,burn,drown,poison,stab,strangle,smash,stomp,skin,choke,torture,abuse,electrocute,mutilate,harm,starve,throw,stomping,killing,slaughter,shoot}+ ... {dog,puppy,puppies,cat,kitten,kitty,bunny,hamster,pet,stray,doggy}+,
cutting up ... {dog,puppy,puppies,cat,kitten,kitty,bunny,hamster,pet,stray,doggy}+,
{dog,puppy,puppies,cat,kitten,kitty,horse,pony,rabbit,bunny,hamster,pet,donkey,elephant}+ ... {kicked,beaten,whipped,crushed,burned,burnt,drowned,poisoned,stabbed,strangled,stomped,skinned,choked,tortured,abused,electrocuted,mutilated,starved,clubbed,hanged,hung,butchered,bleeding,blinded},
{dog,puppy,puppies,cat,kitten,kitty,horse,pony,rabbit,bunny,hamster,pet,donkey,elephant}+ ... set on fire,
stomp+ on ... {kitten,puppy,cat,dog,animal,hamster,rabbit}+, animal abuse, animal torture, animal cruelty, animal crush, crush video, crush fetish,
clubbing seal+, bear baiting, dog meat slaughter, kick the dog, kicking animals, hurting animals, killing pets,
{kick,beat,hit,hurt,punch,whip,crush,burn,drown,poison,stab,strangle,smash,stomp,skin,choke,torture,abuse,electrocute,mutilate,harm,starve,hang,lynch,blind,maim,flog,club,behead,decapitate,microwave}+ ... {dog,dogs,puppy,puppies,cat,cats,kitten,kittens,rabbit,rabbits,bunny,hamster,horse,horses,pony,donkey,monkey,monkeys,piglet,greyhound,terrier,beagle,parrot,turtle,tortoise,strays},
{kick,beat,hit,hurt,punch,whip,crush,burn,drown,poison,stab,strangle,smash,stomp,skin,choke,torture,abuse,electrocute,mutilate,harm,starve,hang,lynch,blind,maim,flog,club,behead,decapitate,microwave}+ ... guinea pig,
cruel to animals, animal cruelt*, torturing animals, hurting an animal, animal snuff, trophy of tortured, live skinning, bull tortured, dog hanged,
dog hung from, cat hung from, cat hanged, dogs fighting to the death, boiling a live, boil a live cat, boil a live dog,
{hamster,kitten,cat,puppy,dog,mouse,rabbit,chick,gerbil,guinea,bird,frog,turtle,rat,bunny}+ ... {blender,microwave,oven,washing,dryer,grinder,fryer,woodchipper,shredder},
{hamster,kitten,cat,puppy,dog,mouse,rabbit,chick,bird,bunny}+ ... {thrown,hurled,slammed,smashed,flung,swung} ... {wall,floor,window,ground,against},
{throw,throwing,hurl,hurling,slam,slamming,smash,smashing,swing,swinging,fling}+ ... {kitten,cat,puppy,dog,hamster,rabbit,bird,bunny} ... {wall,floor,window,ground,against},
skin+ ... {fox,dog,cat,raccoon,rabbit,mink,snake,animal,dogs} alive, skin+ a live ... {fox,dog,cat,raccoon,rabbit,mink,animal},
blender ... live {mouse,mice,frog,hamster,kitten,chick,fish}, live {mouse,mice,frog,hamster,kitten,chick} ... blender,
boil+ ... {cat,dog,kitten,puppy} alive, firecracker+ ... {dog,cat,frog,puppy,kitten} mouth,
{dog,cat,puppy,kitten,hamster} ... {microwaved,electrocuted,drowned,strangled,crucified}, acid on a {cat,dog},
throw+ ... {cats,kittens,puppies,dogs,cat,kitten,puppy} {off,from} ... {roof,bridge,building,balcony,window,cliff},
{hedgehog,cat,dog,puppy,kitten,pigeon} ... kicked ... to death

[animal-fight]
dogfight+ ring, dogfight+ to the death, dogfight+ ... {betting,bets,blood,bloody,illegal,underground}, dogfighting, dog fighting, dog fight+, cockfight*, cock fight*, fighting dogs, animal fight, blood sport animals, bear baiting,
fighting cocks, dog fight ring, dogs forced to fight, cocks with blades, roosters fighting, rooster fight+, pit bulls fighting, fighting pit dogs,
fight dogs in a pit, dogs in a pit

# ---------------------------------------------------------------- hate
[slur]
nigger+, nigga+, niglet+, kike+, faggot+, fag, fags, spic, spics, chink?, chinks?, gook+, wetback+, beaner+, raghead+, towelhead+, sandnigger+,
sand nigger+, camel jockey+, paki, pakis, tranny, trannies, shemale+, dyke+ slur, coon?, coons, jigaboo+, porch monkey+, pickaninny, darkie+, wop?,
redskin savage+, gyppo+, pikey+, yid, yids, heeb+, zipperhead+, slant eye+, slanty eyed, jap+ slur, dirty jap+, retard, retards, tard, mongoloid+,
cripple slur, n word, turd worlder, mudslime+, muzzie+, goatfucker+, dothead+, half breed+, untermensch*, subhuman+, sodomite+, sambo, golliwog+,
mammy caricature, kaffir+, feminazi+, moon cricket+, zionazi+, globohomo, shitskin+, mud people, mudblood race, raghead*, towelhead*, sandnig*, spick,
spicks, chinaman, chinamen, coolies, golliwog*, injun, injuns, squaw, wetbacks, jungle bunny, jungle bunnies, tar baby, uncle tom caricature,
homo slur, poof, poofs, poofter+, fudge packer+, carpet muncher+, bull dyke, ladyboy freak, troon+, he she freak, trannie, sheboon+, nignog*, groid+,
dindu, dindus, kikes, christ killer+, jewboy+, jew boy+, oven dodger+, gyppos, pikeys, abo slur, abos, boong+, sheepfucker, camel fucker+,
camelfucker+, pajeet+, poojeet, chinky, gookish, nip slur, japs, redskins, retarded people, spastic, spazz, cripples, untermenschen, nigger, faggot

[group]
rabbi+, star of david, islamist+, hindus, feminists, asylum seeker+, undocumented, illegals, illegal immigrant+, illegal aliens, venezuelans,
haitians, syrians, afghans, black kids, black guys, white trash, tribal people, transsexual+, drag queens, dwarfs, midget+, fat people, old people,
the poor, homeless people, jew, jews, jewish, muslim+, moslem+, islam, blacks, black people, black man, black men, black woman, black women,
black person, africans, african+, african american+, negro+, whites, white people, asians, asian people, asian+, chinese, japanese people, koreans,
arabs, arab+, mexican+, latino+, latinos, hispanics, immigrant+, migrant+, refugee+, gays, gay, gay people, gay men, lesbian+, homosexual+, queer+,
lgbt*, trans, transgender*, trans people, trans woman, trans women, gypsy, gypsies, roma people, romani, romanies, indians, sikhs, pakistanis,
christians, catholics, women, disabled, disabled people, autistic+, foreigner+, native americans, indigenous people, aboriginal+, palestinian+,
israelis, turks, rohingya, kurds, nigerians, somalis, ukrainians, poles, irish people, albanians, down syndrome, handicapped, elderly people, jewess,
semites, a jew, brown people, black child, black children, black boys, black girls, black family, black families, black faces, arab men, arab women,
arab people, muslim women, muslim men, jewish people, jewish men, jewish man, jewish woman, hasidic, orthodox jew+, gay couple+, gay man,
lesbian couple+, trans kids, trans man, trans men, romani people, roma, romanian+, polish people, indian people, pakistani+, mexicans,
hispanic people, latino people, latina+, filipino+, vietnamese, korean+, chinese people, asian women, asian men, immigrants, migrants, refugees,
foreigners, asylum seekers, wheelchair users, people with disabilities, deaf people, blind people, mentally disabled, down syndrome people, sikh+,
hindu+, mormon+, atheist+, kurd+, yazidi+, armenian+, tutsi+, hutu+, uyghur+, uighur+, tatars, dalit+, ethiopian+, somali+, nigerian+, syrian+,
afghan people, iraqi+, iranian+, israeli+, palestinians, congolese, haitian+, moroccan+, algerian+, turk, turkish people, irish travellers,
native american+, aborigin*, inuit, eskimos, ethnic minorities

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
bomb vests, bomb under turban,
{rat,ape,monkey,pig,insect,vermin,goblin,demon,snake,leech,cockroach,rodent,gorilla,chimp,animal,devil} {faced,like,featured,headed,bodied,features,faces,face,heads,bodies,tails,snout},
with {rat,ape,monkey,pig,insect,goblin,devil,snake} {faces,features,bodies,heads,tails,ears,horns},
{drawn,depicted,shown,portrayed,pictured,rendered,presented} as {rats,apes,monkeys,pigs,insects,vermin,goblins,demons,snakes,leeches,cockroaches,roaches,rodents,gorillas,chimps,lice,maggots,locusts,dogs,animals,beasts,parasites,criminals,thieves,devils,savages,invaders,terrorists,trash,garbage},
{drawn,depicted,shown,portrayed,pictured,rendered,presented} as a plague, {drawn,depicted,shown,portrayed,pictured,rendered,presented} as a disease,
turned into {rats,apes,monkeys,pigs,insects,cockroaches,vermin}, half {rat,ape,monkey,pig}, sinking the boats, sink the boats, drown them,
useless eaters, unworthy of life, life unworthy, burden on society, should be euthanized, should be euthanised, should not exist, shouldn t exist,
do not deserve to live, don t deserve to live, do not belong, don t belong here, property of men, belong to men, should not vote, shouldn t vote,
should obey, are property, inferior to, mentally inferior, genetically inferior, low iq, subspecies, stupid and lazy, lazy and stupid, thieving,
crawling out of, breeding like, spreading disease, spread disease, disease ridden, carriers of disease, lice ridden, animals in cages, maggots,
locusts, lice, termites, tentacles around the, octopus grip, squeezing the globe, grip on the globe, spider web over the world,
deserve to be {shot,hanged,gassed,burned,killed,deported,enslaved}, should be {beaten,raped,drowned,hunted,purged,burnt,cleansed,executed,castrated},
should be kicked out, should be thrown out, hunt down, hunting season on, open season on, bloodthirsty, child killers, baby killers, filthy animals,
dirty animals, bunch of animals, poison our, are poisoning, polluting our, corrupting our, rapefugees

[expel]
go home, go back, get out, out of our country, not welcome, no entry, keep out, deport them all, deport all, ban all, are banned,
no {dogs,jews,blacks,muslims,gays}, send them back, burn in hell, burn the mosque, burn the synagogue, death to, kill all, kill the, lynch, gas the,
shoot all, exterminate, wipe out, cleansing, segregat*, whites only, hates, hate, not human, boycott, kick them out, throw them out, get them out,
ship them back, purge, purging, purge the, drive them out, driven out, deport, deportation now, mass deportation, deportation of all, burn down,
burning down, smash the, beat up, beating up, attack the, attack on, attacks on, expel, expelled, expulsion of, sterilize, sterilise, exterminat*,
hunted, wiped out, wipe them out, eliminate, elimination of, eradicate, violence against, to the gallows, up against the wall, to the camps,
into camps, back to africa, back to mexico, back where they came from, off our streets, must leave, must go, are not human, aren t human, not people

[supremacy]
white power, white supremac*, white pride, white race superior, master race, aryan race, aryan supremac*, kkk, ku klux klan, klansman, klansmen,
klan rally, klan robe+, klan hood+, burning cross, cross burning, burning a cross, racial purity, race purity, race mixing, racial hygiene,
great replacement, whites only, pure white race, black supremac*, racist cartoon+, racist caricature+, racist meme+, racist poster+,
antisemitic cartoon+, antisemitic caricature+, anti semitic cartoon+, anti semitic caricature+, happy merchant, hate symbol+, homophobic poster,
homophobic sign, islamophobic cartoon, god hates, jewish conspiracy, zog, zionist occupied, superior race, inferior race+, ethnic cleansing,
racially inferior, misogynist poster, white race, white revolution, racially superior, superiority of the white, superiority of whites,
whites are superior, blacks are inferior, superior white, white master race, aryan superiority, nordic superiority, aryan purity, white purity, klan,
klan hood, white robes and hoods, white hoods, race traitor+, mud races, interracial relationship+ banned, keep the race pure, white homeland,
jewish world, jewish control, jews control, jews run, jewish puppet*, jew conspiracy, jewish plot, protocols of zion, elders of zion, eternal jew,
blood purity, great replacement theory poster, replacement of whites, antisemitic, anti semitic, racist propaganda, homophobic propaganda,
transphobic propaganda, islamophobic propaganda, misogynist propaganda, racist joke+, racist comic+, racist sticker+, islamophobic poster,
islamophobic meme+, homophobic meme+, homophobic cartoon+, transphobic poster+, transphobic meme+, transphobic cartoon+, anti gay poster+,
anti muslim poster+, anti immigrant poster+, anti black poster+, sambo style

[mock]
mocked, ridiculed, mockery, offensive drawing, stereotyp*, sneer*, exaggerated features, grotesque, degrading, mock, mocks, mocking, ridicul*,
making fun of, make fun of, laugh at, laughing at, insult+, insulting, humiliat*, degrad*, demean*, caricature+, offensive, bully, bullying,
sneering at, spit on, spitting on, humiliating, ridiculous, pathetic, laughing stock, as a joke, butt of the joke, cruel joke, parody of, making fun,
jeering, taunting, taunt, gag cartoon, derogatory, racist joke, exaggerated lips, exaggerated nose, exaggerated accent

[minority-trait]
slant eyes, slanted eyes, squinty eyes, yellow skin, dark skin, black skin, star of david, wheelchair+, disabled, disability, down syndrome, autis*,
blind person, deaf person, cripple+, crippled, handicapped, retarded, hijab, turban, kippah, yarmulke, big nose, hook nose, skin color, skin colour,
big lips, accent

[stereotype]
hooknosed {banker,jew,man,merchant,villain}, hook nosed {banker,jew,man,merchant,villain}, large hooked nose, big hooked nose, big nose ... money,
hooked nose ... {money,coins,gold}, money grubbing, monkey in a jersey, slanted eyes mocking, squinty eyed, coolie, savage tribe cannibal,
bomb turban, turban bomb, terrorist with turban, blackface, black face minstrel, minstrel show, yellowface, yellow peril, brownface, redface,
hooked nose and money, hook nosed jew, jew counting money, jewish banker caricature, greedy jew, jewish greed, fried chicken and watermelon,
watermelon black, thug stereotype, welfare queen, racist stereotype+, racial stereotype+, offensive stereotype+, lazy mexican, terrorist muslim,
muslim terrorist, slant eyed, buck toothed asian, buck teeth asian, rubbing hands jew,
{hooked,hook,huge,giant,bulbous,crooked,big} nose+ ... {money,coins,gold,globe,cash,dollars,banker,shekels},
{jew,jews,jewish,rabbi} ... {hoarding,counting,grabbing,clutching,rubbing} ... {money,coins,gold,cash,hands},
{muslim,muslims,arab,arabs,imam} ... {bomb,bombs,dynamite,explosives}, {money,coins,gold,cash} ... {hooked,hook} nose+, bone through ... nose,
missionary in a pot, cannibals cooking missionary, thick lips caricature, oversized lips, watermelon and fried chicken,
{black,african,blacks,africans} ... {ape,apes,monkey,monkeys,gorilla,gorillas},
{ape,monkey,gorilla} ... {black,african} {man,woman,people,person,politician,player,player}, buck teeth and, buckteeth, slanted eyes and, slit eyes,
squinting chinaman, drunk irish*, drunk native american, drunken indian chief, gypsy thief, gypsy thieves, thieving gyps*, shekels, long nose jew,
octopus ... star of david,
star of david ... {octopus,spider,snake,tentacles,rat,rats,pig,pigs,money,dollar,dollars,globe,vulture,devil,puppets,strings},
{spider,snake,puppeteer,octopus,tentacles} ... {jew,jewish,jews}, {octopus,spider,snake,puppeteer} ... star of david

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
terrorist organisation+, terrorist cell+, accelerationis*, ira bomber, lashkar e taiba, jaish e mohammed, abu sayyaf, al shabab, aqap, aqim,
ansar allah, haqqani, hayat tahrir, al qaeda fighter+, ltte, lord s resistance army, aum shinrikyo, hammerskin+, hammer skins, three percenters,
boogaloo boi+, boogaloo movement, goyim defense, sonnenkrieg, o9a, identity evropa, national socialist+, white power skinhead+, blood tribe,
nationalist socialist movement, islamic jihad, al quds brigades, qassam brigade+, qassam fighter+, caliphate fighter+, caliphate soldier+,
isis caliphate, isis executioner, isis bride+, isis propaganda, black flag of jihad, black jihad flag, jihad flag, jihadi flag, is flag with shahada,
neo nazi, far right militia, white supremacy, white supremacist militia, red army faction, boogaloo boys, boogaloo boy+, boogaloo bois, base neo nazi,
al qaeda in, islamic state khorasan, maniac murder cult, terrorgram, goyim defense league, white lives matter militia,
the base recruitment, nordic resistance movement, patriotic alternative, three percenter+, ansar al sharia, ansaru, jemaah islamiyah,
kataib hezbollah, muyahidin+, moudjahid*, mudschahed*

[extremist-slogan]
sieg heil, heil hitler, heil fuhrer, nazi salute glor*, race war, rahowa, white genocide, 1488, 14 88, 14 words, fourteen words, gas the jews,
gas the kikes, day of the rope, blood and soil, hitler was right, hitler did nothing wrong, jews will not replace us, you will not replace us,
kill all infidels, death to infidels, death to america banner, glory to isis, long live isis, caliphate rises, remove kebab, siege culture,
read siege, boogaloo now, day of retribution, ethnostate now, white ethnostate, final solution now, ethnic cleansing now, join isis, join al qaeda,
join the caliphate, join the klan, join the kkk, atomwaffen poster, death to israel, death to america, death to the west, death to the infidels,
death to {jews,muslims,christians,arabs}, khaybar khaybar, white lives matter march, white revolution is the only solution, hh 88, 88 14,
14 words poster, six million was not enough, 6 million was not enough, six million wasn t enough, 6 million wasn t enough,
the south will rise again klan, total war on, race holy war, holy race war, deus vult crusade against muslims, defend europe from muslims,
great replacement must be stopped, hitler was, hitler lives, mein kampf poster, blood and honor, blood and honour, white power, gtkrwn, tkd,
right wing death squad, right wing death squads, rwds, kill the infidels, kill infidels, slay the infidels, caliphate now, islamic state forever,
behead those who insult, join {hamas,hezbollah,jihad,isil,daesh,atomwaffen}, join al shabaab, join boko haram, join the taliban, join the jihad,
join the islamic state, join the neo nazis, join the proud boys, armed uprising, armed insurrection, race riot now, take up arms against, day x,
tag x, heil mein fuhrer, heil victory, start the civil war, second civil war now, civil war 2 boogaloo,
the base recruit*, the base is recruiting, wagner recruit*, join wagner, accelerate the collapse, saints day tarrant,
white jihad, no lives matter, read mein kampf, day of the brick, hail o9a, soldiers of the caliphate, fight for the caliphate,
defend the caliphate, armed struggle continues, armed struggle now, join the wagner group, wagner group join, wagner group recruit*,
pogroms great again, pogrom now

[nazi]
nazi, nazis, nazism, hitler, adolf hitler, swastika+, third reich, ss runes, ss bolts, schutzstaffel, waffen ss, himmler, goebbels, gestapo,
reichsadler, totenkopf, wehrmacht glory, hakenkreuz, aryan, aryan ideal, hitler youth, confederate and swastika, mussolini glory, brownshirts,
ss {recruitment,recruit,recruits,officer,officers,uniform,uniforms,soldier,soldiers,division,divisions,troops,man,men,insignia,banner,flag,poster,propaganda,guard,guards,trooper,troopers,emblem,lightning,symbol,panzer},
the ss, swastik*, hitlerite, nsdap, mein kampf, reich flag, imperial war flag, nazi salute, roman salute, hitler salute, einsatzgruppen, eichmann,
heydrich, mengele, national socialism, black sun, sonnenrad, fourth reich, hitler s, swastika~, hitler~, fuhrer?

[praise]
glorified, victory, victories, triumphant, cult of, the good old, our leader, great leader, beloved, immortal, forever, undefeated, lives on,
long live, hail, hails, hailing, rise again, return of, greatness, best, based, sigma edit, edit, chad, cool pose, inspiring leader, national hero,
freedom fighter, angel, angels, haloed, hero, heroes, heroic*, glory, glorious*, glorif*, saint+, sainthood, saintly, praise+, praising, worship*,
admir*, celebrat*, celebration, honor the, honour the, honoring, honouring, tribute to, in praise of, proud, pride, martyr*, noble, triumph*, victor*,
majestic, godlike, messiah, savior, saviour, divine, halo, angelic, idol, idoliz*, role model, legend, legendary, cool, badass, sexy, romantic*,
inspiring, inspirational, salute, saluting, sieg heil, cheering, supporting, support, supporters, love, beautiful, epic, did nothing wrong, was right,
fan art, fanart, homage, icon of, venerat*, revered, supremacy, supremacist, supreme, cute, superhero, in honor of, in honour of, paying tribute,
lionized, lionised, immortalized, immortalised, devotional, devotion, our brothers, our heroes, warriors of, soldiers of, lions of, honored, honoured,
remembered as, pure of heart, chosen, prophet, god emperor, holy, radiant, crowned, monument to, shrine, shrine to, altar to, altar, icon,
stained glass, ascended, ascending, heavenly, victory pose, magnificent, proudly, fearless, courageous, inspire, inspires, follow his, follow their,
follow the, vindicated, birthday

[promote]
recruiting, recruits, recruiter, we want you, join our, join the, joining the, banner waving, uniform for sale, merch, armband, rune+, patch,
rally flyer, call for, pamphlet, book cover, glorification, video thumbnail, social media post, cover art, fundraiser, donate to, donate,
training manual, training video, training in, attack on, plans to attack, executing hostage, beheading video, victory poster, postage, album cover,
sticker, recruit*, recruitment, propaganda, poster+, banner+, flyer+, flier+, leaflet+, pamphlet+, join, joining, join us, enlist*, flag, flags,
logo+, emblem+, badge, insignia, magazine, manifesto, training camp, call to arms, rally, rallies, rise up, uprising, attack plan, meme+, sticker+,
t shirt+, merch*, wallpaper, avatar, campaign, slogan, marching, parade, raise the flag, wave the flag, waving, tattoo+, fight for, fighters posing,
execution video, video still, threat, oath, pledge*, allegiance, radicaliz*, radicalis*, sign up, enrol, enroll, become a, volunteer, volunteers,
volunteers wanted, brochure, calendar, trading card+, nasheed, anthem, wanted fighters, new fighters, new members, members wanted, membership,
funding, fundraising, donations, bitcoin, telegram, channel art, channel banner, profile picture, banner art, key art, hoodie, graffiti, stencil,
album, coloring book, uniform, calling, mobilize, mobilise, infographic, handbook, trailer, game poster

[shooter]
school shooter+, mass shooter+, mass shooting+, school shooting+, christchurch shooter, christchurch shooting, brenton tarrant, tarrant, breivik,
anders breivik, columbine, eric harris, dylan klebold, elliot rodger, dylann roof, unabomber, ted kaczynski, timothy mcveigh, oklahoma bomber,
boston bomber, serial shooter, sandy hook shooter, adam lanza, buffalo shooter, el paso shooter, utoya, pulse shooter, spree killer+, osama bin laden,
bin laden, al baghdadi, charles manson, synagogue shooter, mosque shooter, halle shooter, payton gendron, patrick crusius, robert bowers,
stephan balliet, tobias rathjen, nikolas cruz, james holmes, seung hui cho, omar mateen, salvador ramos, anton lundin, mohammed merah, kouachi,
abdeslam, anis amri, zschape, zarqawi, zawahiri, khalid sheikh mohammed, mohamed atta, jihadi john, anwar al awlaki, church shooter,
supermarket shooter, shooting spree, school massacre+, school attack, mass murderer+, mass killer+, columbine killers, columbine shooters,
incel killer, incel shooter, isla vista, abu bakr al baghdadi,
{manchester,boston,london,brussels,madrid,oslo,nice,paris} {bomber,bombers,attacker,attackers}

[terror]
truck ramming, mass stabbing, hijack*, hostage taking, terror cell, insurgent+, guerrilla attack, terrorism, terrorist+, terror attack+,
terrorist attack+, suicide bomb*, jihad, holy war, caliphate, 9 11 attack, nine eleven attack, bombing of, car bomb, truck attack, infidel+,
martyrdom, lone wolf attack, mass casualty, militia attack, extremis*, terrorist~

[suicide-attack]
suicide bomb*, suicide bomber+, suicide vest+, suicide belt+, explosive vest+, explosive belt+, bomb vest+, bomb belt, martyrdom operation,
suicide attack+, suicide attacker+, car bombing plan, plan a terror*, planning a terror*, terror attack plan, terrorist attack plan,
carry out a {terror,mass,terrorist}, suicide vests, bomb belts, bomber vest, wearing explosives, explosives strapped, strapped with explosives,
plan an attack on, planning an attack on, how to attack a {church,mosque,synagogue,school,mall,concert}, attack plan for, truck attack plan,
vehicle attack plan, ramming attack plan, carry out an attack, carry out a ... attack

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
blue whale challenge, hanging by a rope, hanging from a rope, hanging from a noose, hanging from the ceiling, neck in a noose, head in a noose, kys,
go kill yourself, just kill yourself, you should die, go die, just die already, die already, nobody will miss you, no one will miss you,
nobody would miss you, no one would miss you, nobody will miss me, better off without {you,me}, better without you, world without you is,
end your life, end your pain, end it tonight, do it tonight, just jump, jump already, take your own life, take your life,
slit your {wrist,wrists,veins}, cut deeper, cut your {wrist,wrists,veins,arms}, cut yourself, hurt yourself, hurting herself, hurting himself,
hurting myself, harm yourself, harming herself, harming himself, harm myself, hang yourself, hung himself, hung herself, overdose yourself,
poison yourself, shoot yourself, drown yourself, starve yourself, starve herself, burn yourself,
how to {hang,kill,cut,drown,poison,starve,hurt} yourself, how to die, how to end it, ways to die, ways to kill yourself, methods to {die,kill},
painless {death,suicide}, painless way to die, painless ways to, lethal dose of, quickest way to die, easiest way to die, goodbye letter and,
farewell note and, tied the noose, tying a noose, noose tutorial, ana tips, mia tips, ana buddy, ana coach, ana girl, pro ana*, thinspir*, bonespo*,
skip every meal, stop eating, don t eat, do not eat, hunger is {beautiful,beauty}, bones are {beautiful,beauty}, nothing tastes as good as,
collarbones and hip bones, hip bones goal+, starvation goals, purge tips, purge guide, vomit after eating, finger down throat, fingers down throat,
suicide is {beautiful,freedom,painless}, suicide is the answer, suicide challenge, suicide guide, suicide tutorial, suicide instruction+,
romantic suicide, double suicide, beautiful suicide, lovers suicide, veins cut open, veins opened, cuts all over {her,his} {arm,arms,thighs},
fresh cuts on, cuts on {her,his,my} {arm,arms,wrist,wrists,thigh,thighs}, self harm scars aesthetic, barrel in {his,her,the} mouth,
pistol in {his,her} mouth, pistol to {his,her} {temple,head}, pills and vodka goodbye, plastic bag over {his,her} head, jumps in front of,
jumping in front of a train, hanging in {her,his,the} {room,bedroom,closet,attic,garage,bathroom}, hanged in {her,his} {room,bedroom,cell},
cutting of wrists, wrist cutting, wrist slitting, wrist slashing, encourag* ... {suicide,cutting}, promot* ... {suicide,anorexia},
promot* ... self harm

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
bones showing, ribs visible, purging, skeletal girl, skeletal thin, skeletal model, skin and bones, size zero, bones visible, protruding bones,
protruding ribs, hip bones, collarbones, collar bones, fasting, not eating, starve, underweight, skinny, skinniest, calories, calorie, purge

[goal]
goal+, inspiration, inspo, beautiful, perfect, motivation, diet plan, aesthetic, goals, thinspo, tips, challenge, motivational, aspirational, ideal,
glamorous, glamorised, glamorized, glamour, lifestyle, strong, control, pretty, gorgeous, rules, inspiring

[suicide]
suicide, suicides, suicide~

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
drawing of how, explained step, modify, modification, convert*, printable, 3d print*, stl, cultivat*, synth route, synthesis route, reaction steps,
reaction scheme, precursor+, pill press, reflux, crystallis*, crystalliz*, distill*, lab notes, cooking steps, walkthrough, instructable, ikea style,
ikea manual, visual guide, annotated, labelled steps, labeled steps, numbered steps, quantities, proportions, mixture ratio+, shopping list,
household ingredients, from household, kitchen chemicals, how you, wire up, rigging, rigged, arming, booby trapped, build guide, assembly,
build sheet, cad file, cad files, cad, exploded drawing, press pills, pressing pills, kitchen lab, concoct*, preparing, culture, culturing, aerosol*,
dispers*, spread in the subway, release in, enrich*, trigger mechanism, handmade

[bomb]
explosives, petn, rdx, hmtd, nitroglycerin, tovex, suicide vest+, improvised explosive+, propane bomb+, remote detonator+, pipe bombs, nailbomb,
time bomb device, bombs, bomb+, pipe bomb+, pipebomb+, nail bomb+, car bomb+, explosive+, ied, ieds, grenade+, molotov+, molotov cocktail+, napalm,
thermite, landmine+, land mine+, detonator+, dynamite, tnt, c4, c 4, semtex, petrol bomb+, firebomb+, fire bomb+, fertilizer bomb+, fertiliser bomb+,
pressure cooker bomb+, tatp, anfo, blasting cap+, incendiary device+, explosive device+, explosive belt+, claymore mine, letter bomb+, parcel bomb+,
ammonium nitrate, gunpowder bomb, pipe grenade, nail grenade, bomb vest+, dirty bombs, chlorine bomb, acid bomb, gas bomb+, drone bomb+, bomb drone+,
shaped charge+, black powder, flash powder, acetone peroxide, peroxide explosive, ammonal, erythritol tetranitrate, plastic explosive+, c4 charge,
fuel bomb, petrol bombs, bottle bomb+, thermite grenade, booby trap bomb, backpack bomb, rucksack bomb, suitcase bomb, bomb in a backpack, incendiary,
incendiaries, rocket propelled, explosively formed, explosive~, explosives~

[weapon-mass]
nerve agent+, nerve gas, sarin, vx gas, novichok, ricin, anthrax, chemical weapon+, biological weapon+, bioweapon+, bio weapon+, dirty bomb+,
radiological weapon+, mustard gas, chlorine gas weapon, toxic gas weapon, poison gas, weaponized virus, weaponized pathogen+, weaponised virus,
smallpox weapon, plague weapon, botulinum weapon, botulinum toxin weapon, cyanide gas, hydrogen cyanide, nuclear device, nuclear weapon,
enriched uranium, weapons of mass destruction, pathogen release, bioterror*, nerve toxin, tabun, soman, phosgene, vx nerve, weaponised anthrax,
weaponized anthrax, botulinum, abrin, dimethylmercury, polonium, thallium poison*, hydrogen sulfide gas, chlorine gas, poisonous gas, chemical agent+,
chemical warfare agent+, biological agent+, biowarfare, germ warfare, ebola weapon, smallpox, plague bacteria, engineered virus, engineered pathogen+,
gain of function, nuke, nukes, nuclear bomb+, atomic bomb+, fissile, uranium enrichment, plutonium core, plutonium, zyklon b

[gun-illegal]
convert+ ... ... automatic, convert+ ... automatic, convert+ ... full auto, converting ... ... automatic, {ar,ak} ... ... automatic conversion,
make ... fully automatic, full auto mod, drill guide for receiver, remove serial number, ghost gun+, untraceable {gun,pistol,rifle,firearm,weapon}+,
3d printed {gun,pistol,rifle,firearm,weapon,glock}+, 3d print* ... {gun,pistol,rifle,firearm}+, 3d printable {gun,pistol,rifle,firearm}+,
homemade {gun,firearm,pistol,rifle,shotgun,silencer,suppressor}+, home made {gun,firearm,pistol,rifle}+, improvised {gun,firearm,weapon}+,
build a {gun,silencer,suppressor,firearm,pistol}, build your own {gun,silencer,suppressor,rifle},
how to {make,build,print} ... {gun,pistol,silencer,firearm,rifle,suppressor}, convert to full auto, full auto conversion, fully automatic conversion,
auto sear+, glock switch+, bump stock build, zip gun+, illegal {gun,firearm,weapon,silencer}+, unregistered {gun,firearm,weapon}+,
serial number filed, filed off serial, solvent trap silencer, 80 lower build, lower receiver blueprint, printable {gun,lower,receiver}, fgc 9, fgc9,
liberator pistol, slamfire*, slam fire, 3d gun+, plastic gun printed, receiver jig, drill out ... receiver, milling ... lower receiver,
lower receiver ... {milling,drilling,jig,steps,diagram}, suppressor ... {diy,homemade,guide,diagram,build,steps,blueprint,plans},
silencer ... {diy,homemade,guide,diagram,build,steps,blueprint,plans}, {diy,homemade,build,make} ... {silencer,suppressor}, serial number removed,
remove ... serial number, grind* ... serial number, machine pistol build, submachine gun build, luty, pipe shotgun, pipe gun, grenade+ for sale,
grenade+ on sale, buy grenade+, semi auto to full auto, semi to full auto, to full auto

[gun]
gun, guns, firearm+, pistol+, rifle+, assault rifle+, ak 47, ak47, ar 15, handgun+, machine gun+, weapons, ammo, ammunition, shotgun+,
submachine gun+, machine pistol+, revolver+, glock+, kalashnikov+, carbine+, silencer+, suppressor+, rocket launcher+, rpg, handguns,
automatic weapon+, assault weapon+, hand grenade+, c4, semtex, mac 10, burner gun+,
firearms, grenades?

[drug]
cocaine, coke powder, crack, crack cocaine, heroin, meth, crystal meth, methamphetamine+, fentanyl, lsd, acid tabs, mdma, ecstasy pill+, molly,
ketamine, pcp, ghb, rohypnol, date rape drug, opium, speed drug, amphetamine+, bath salts drug, illegal drug+, illicit drug+, hard drugs, narcotic+,
drugs, drug, dmt, xanax bars, oxycodone, oxycontin, spice drug, synthetic cannabinoid+, flakka, psychedelics, magic mushroom spores, shrooms,
carfentanil, tranq, captagon, crystal, ice meth, tina meth, tusi, 2cb, 2c b, pink cocaine, mephedrone, nitazene+, krokodil, xylazine, percocet,
hydrocodone, lean codeine, purple drank, crack rock+, blow cocaine, black tar, coca paste, meth crystal+, mdma crystal+, molly pill+, ecstasy, xtc,
ecstasy tablets, speed paste, khat, angel dust, acid blotter+, blotter+, psilocybin, steroids, anabolic*, oxy, oxys, fentanyl patch*, opiate+,
opioid pills, designer drug+, street drug+, dope, smack, crack pipe+, cocaine~, methamphetamine~, fentanyl~, xans, xannies, percs, addys, roxies,
fents, yayo, fetty, sizzurp, ket, zaza, perc 30, m30s

[trade]
smuggle, smuggles, smuggling, sells, sold, dealer, deals, buyer+, purchase, purchasing, cheap, pickup, text to order, telegram, whatsapp, dm to buy,
dm me, kilo+, per gram, bags for, sell, selling, for sale, on sale, buy, buying, dealer+, dealing, deal, order online, order now, price list, price+,
menu, delivery, deliver, traffick*, smuggl*, shop, store, vendor+, darknet, dark web, darkweb, wholesale, discount, advert*, ad, ads, flyer+, flier+,
promo, marketplace, shipping, shipped, catalog of, without a license, no background check, no prescription, black market, distribution, peddl*

[consume]
snort*, inject*, shooting up, smoking, smoke, sniff*, lines of, line of, addict+, getting high, high on, needle in, syringe of, spoon and lighter,
using, abusing, consume+, tripping, party with, glamor*, bong, crack pipe, freebas*, chasing the dragon, blowing lines, cutting lines, cut lines,
rail of, bump of, shooting, tourniquet and, in the vein, cooked in a spoon, foil and, glass pipe, taking pills, popping pills, overdosing, binge

[crime]
stolen credit cards, credit card number+, counterfeit pills, human organ+, fake id making, lock bypass, skimmers, shoplift tutorial, stealing cars,
car theft, theft, robbery plan, heist tutorial, hacking, cyberattack, poisoning a person, poison a, drug a drink, spike a drink, spiking drinks,
date rape, evade police, escape police, tax fraud, insurance fraud, welfare fraud, forging, bribe an official, smuggle people, smuggl*, trafficking,
tamper evidence, card skimm*, skimming device+, credit card skimm*, atm skimm*, credit card fraud, phishing, phish kit, ransomware, malware,
keylogger+, spyware, botnet+, money laundering, launder money, laundering money, identity theft, shoplift*, burglary, burglar,
break into a {house,home,car}, breaking into a {house,home,car}, lock picking burglary, hotwir*, steal a car, stealing a car, carjack*,
pyramid scheme, ponzi scheme, tax evasion, insider trading, bank robbery, rob a bank, robbing a store, poison someone, dispose of a body, hide a body,
hiding a body, get away with murder, stalk someone, stalking device, gps tracker on, jamming device, hack into, hacking into, hacked account+, ddos,
stolen card+, stolen goods, stolen data, fake reviews, blackmail*, extort*, kidnap*, human smuggling, people smuggling, arson, set fire to a building,
sabotag*, swatting, scam page+, scam website+, fraud scheme, bypass alarm, disable alarm, bump key+, carding, fullz, dumps with pin, cash out,
shimmer device, fake atm, relay attack, keyless relay, burglar tools, burglary tools, pick the lock, lockpicking a house, evade customs, hide drugs,
hiding drugs, hidden compartment for, drug mule+, body packing, swallowing capsules, rob a, robbing a, robbery, heist, assassination plan,
assassinate, poisoning someone, undetectable poison, untraceable poison, tamper with brakes, cut the brakes, stalkerware, spy on someone, doxx*,
doxing, sim swap*, account takeover, fake charity, romance scam, pig butchering scam, advance fee, counterfeit medicine, hot goods, chop shop,
steal catalytic, stealing catalytic, shoplifting, jamming, id theft, hack a, hack the, atm jackpot*, pickpocket*, skim+ cards, kidnapping,
hostage ransom, bribing, insurance scam, money mule+, cloned cards, pirated software, electric meter tamper*, drugging drinks, drug someone,
drug her drink, drug his drink, spike her drink, spike his drink, knockout drops, arsonist+, set fire to, acid attack, throw acid, throwing acid,
start a stolen car, stolen car, stolen vehicle, key fob cloning, obd tool, obd port steal, immobiliser bypass, immobilizer bypass,
wheel clamp removal,
{poison,poisoning} {my,your,his,her,a,the,someone} ... {husband,wife,spouse,boss,mother,father,neighbor,neighbour,rival,partner,ex,dog,coworker},
{poison,poisoning} {my,your} husband, {poison,poisoning} {my,your} wife, fake pills, counterfeit {oxy,xanax,adderall,medicine,medicines},
hack ... {phone,account,accounts,whatsapp,instagram,email,snapchat,facebook,webcam,wifi},
hacks ... {phone,account,accounts,whatsapp,instagram,email,snapchat,facebook}, spy on {your,my} ... {phone,wife,husband,girlfriend,boyfriend,ex},
track {your,my} ... {girlfriend,wife,ex} secretly, {undetectable,untraceable,tasteless,lethal,deadly} poison,
poison ... {undetected,untraceable,undetectable}

[crime-plain]
{clone,cloning,skim,skimming,copy}+ ... {credit,debit,bank} card+, cloned card+, fake website to steal, steal passwords, stealing passwords,
meth lab+, drug lab+, crack house sale, hitman for hire, hire a hitman, hitman service+, hire a killer, contract killing, murder for hire,
assassin for hire, human traffick*, child traffick*, organ traffick*, organ harvest*, sell organs, sell a kidney, kidney for sale, organs for sale,
slave for sale, slaves for sale, modern slave auction, slave auction online, buy a child, sell a child, phishing page+, phishing email+,
phishing site+, phishing website+, fake login page, login page clone, clone of a bank login, card skimmer+, stolen credit card+, stolen passport+,
weapons traffick*, arms traffick*, drug traffick* ad, drug mule guide, carding tutorial, ivory for sale, rhino horn for sale,
illegal wildlife trade ad, bomb making, bombmaking, bomb maker, drug recipe, poison recipe, meth cook*, cook meth, cooking meth, make meth,
making meth, explosive+ recipe, {girls,women,boys,children,kids,babies,baby,humans,people,slaves,workers,brides,wives} for sale,
{sell,selling,buy,buying,auction,auctioning,trade,trading,traffic,trafficking} ... {girls,women,boys,children,babies,slaves,humans}, human smuggler+,
smuggle ... {people,migrants,humans,women,girls,children}, smuggling ... {people,migrants,humans,women,girls,children},
price list for {girls,women,slaves,people,migrants,organs}, organ broker+, organs on the black market,
black market {organ,organs,kidney,kidneys,liver}, kidney for, kidneys for sale, forced labor recruit*, forced labour recruit*, sex trafficking ad,
escort trafficking, ivory tusks for sale, tiger skin for sale, {hitman,assassin,killer}+ {service,services,ad}, {hitman,assassin,killer}+ for hire,
{hitman,assassin,killer}+ price list, {hitman,assassin,killer}+ business card, contract killer+ {service,services,ad}, contract killer+ for hire,
contract killer+ price list, contract killer+ business card, hire ... {hitman,assassin,killer}, murder to order,
{credit,debit,bank,payment} card {cloning,cloner,skimming,skimmer,dumps,fraud,fraudster}+,
{clone,cloning,skim,skimming,copy} ... {credit,debit,bank,payment} card+, skimmer ... atm, atm skimm*,
fake ... {bank,paypal,login,netflix,dhl,apple} {login,page,site,website,email,sms}, {bank,paypal,netflix,microsoft,apple,amazon} phishing,
phishing ... {mail,email,page,site,template,sms,message}, dispose of ... body, dissolve ... body in, get rid of ... body, hide ... body from,
{make,cook,cooking,making,synthesize,synthesizing,brew,produce,producing} ... {meth,methamphetamine,heroin,crack,cocaine,fentanyl,mdma,lsd,ghb,ketamine},
drug cartel recruit*, cartel recruit*, gang recruit*, child soldier recruit*,
price {list,card,tag,menu} ... {women,girls,brides,virgins,workers,boys,humans,slaves}, {women,girls,brides,boys,virgins} ... no questions,
{women,girls,brides,workers} from abroad ... {price,delivery,delivered,cash,order}, {women,girls,brides,workers} from abroad ... for sale,
phone hacking service, account hacking service, whatsapp hack tool, hacker for hire, hackers for hire, {credit,debit,bank} card dumps,
stolen {paypal,bank,netflix} {account,accounts,logins}, drain bank accounts, pass counterfeit notes, silencer ... solvent trap, solvent trap,
hide kilos, kilos in a {car,truck,suitcase,spare,tank}, kilos ... past the border, {girls,women} trafficked, trafficked {girls,women},
nail bomb+ ... {parts,layout,inside}, break into {cars,houses,homes,apartments,safes}, breaking into {cars,houses,homes,apartments,safes}, phish kit+,
phishing kit+, fraud bible, sim swap service, sim swapping service, cloning keycard+, clone keycard+,
bypass ... immobilizer, bypass ... immobiliser, stolen {iphone,iphones,phone,phones,laptops,bikes,watches} for sale,
stolen {iphone,iphones,phone,phones,laptops,bikes,watches} cheap, crypto drainer+, wallet drainer kit,
stolen {rolex,jewelry,jewellery,goods,cars,bikes,watches,macbooks,cards} for sale

# ---------------------------------------------------------------- forgery, likeness, property
[fake]
fake+, faked, faking, counterfeit*, forge, forged, forging, forger, bogus, phony, phoney, falsif*, replica+, replicat*, photoshopped, doctored,
knockoff+, knock off+, imitation, pirated, bootleg+, fraudulent*, fabricat*, spoof*, manipulat*, made up, tampered, illegitimate, unauthorized,
convincing copy, passable, realistic copy, indistinguishable from real, passes as real, duplicate+, clone+, inauthentic, high quality scan of,
undetectable, passing as, passing inspection, passes inspection, that passes, authentic looking, unissued, backdated, photoshop+, change the name on,
change the date on, counterfeit~

[document]
passport page+, id template, currency note+, euro, pounds, dollars, banknotes, bank letter, reference letter, employment letter, pilot license,
medical license, press badge, fbi badge, police credentials, warrant, deed, title deed, insurance card, health card, student card, bus pass,
transit pass, lottery ticket, parking ticket, report card, sick leave, passport+, id card+, id cards, ids, identity card+, identity document+,
identification, driver license+, driver s license+, drivers license+, driver s licence+, driving licence+, driving license+, drivers licence+, visa,
visas, green card+, residence permit+, work permit+, social security card+, birth certificate+, death certificate+, marriage certificate+, banknote+,
bank note+, dollar bill+, euro bill+, euro note+, {5,10,20,50,100,200,500} dollar+, {5,10,20,50,100,200,500} euro+, {5,10,20,50} pound+, bill, bills,
currency, cash, money, coins, signature+, diploma+, degree certificate+, college degree+, university degree+, transcript+, certificate+,
certification, vaccination card+, vaccine card+, vaccine certificate+, vaccine passport+, covid pass, prescription+, doctor s note+, sick note+,
medical certificate+, bank statement+, pay stub+, payslip+, payroll, check, checks, cheque+, invoice+, receipt+, tax form+, w2, utility bill+,
police badge+, sheriff badge, police id, press pass, press card, license plate+, number plate+, parking permit+, disability permit+, ticket+,
concert ticket+, coupon+, gift card+, credit card+, court order+, legal document+, subpoena+, official document+, official letter+, contract+,
will and testament, stamp+ official, postage stamp+, notary stamp+, notary seal, student id+, military id+, employee badge, boarding pass, seal of,
hologram, mrz, barcode id, id, search warrant, national id, national identity card, driver licence, licence, id photo page, data page,
passport data page, social security number card, ssn card, proof of address, proof of income, salary slip, tax return, letter of invitation,
hundred dollar bill+, fifty euro, twenty pound note, dollar note+, pound note+, 100 bill+, 20 bill+, medical prescription, prescription pad+,
covid certificate, pcr test, negative test result, notarized, notarised, apostille, marriage licence, birth record, citizenship certificate,
naturalization certificate, embassy stamp, entry stamp, visa stamp, visa sticker, customs stamp, excise stamp, tax stamp, safety certificate,
inspection certificate, inspection sticker, mot certificate, ielts certificate, toefl certificate, degree, school certificate, university diploma,
high school diploma, gun license, weapons permit, hunting license, driving permit, police warrant card, badge, security clearance, press id,
alibi receipt, expense receipt, passport~, proof of {income,address,funds,vaccination,insurance}, credit report, reference, national number card,
certificate of {conduct,employment,origin,residence}, criminal record check, background check

[forgery]
forged document+, forging documents, document forgery, counterfeit money, counterfeit currency, counterfeiting, fake money, fake documents, fake ids,
fake id, fake passport+, fake diploma+, phony money, forged signature+, forge a signature, forging a signature, forge signature,
photoshop* ... {statement,certificate,passport,diploma,receipt}+, novelty id that scans, scannable fake,
edit the name on ... {passport,license,certificate,id}, change the date on ... {certificate,document,receipt},
fake {license,licence,visa,prescription,certificate,certificates,banknotes,notes,bills,degree,transcript,receipt,receipts,paystub,payslip,ssn},
fake green card, fake birth certificate, fake doctor note, fake doctor s note, fake sick note, fake vaccine card, fake police badge, fake press pass,
fake court order, fake id card, fake student id,
counterfeit {bill,bills,note,notes,banknote,banknotes,euros,dollars,pounds,cash,id,passport,passports,stamps,tickets},
forged {passport,passports,id,signature,prescription,check,cheque,visa,license,licence,certificate,diploma,document,papers,letter},
forge ... {passport,signature,prescription,check,cheque,visa,license,licence,certificate,diploma,document},
counterfeit ... {banknote,banknotes,euro,euros,dollar,dollars,bills,passport,passports,money}, passport mockup with my, fake identity papers,
{edited,altered,doctored,photoshopped} ... {statement,payslip,paystub,passport,diploma,certificate,receipt,transcript,invoice,licence,license}

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
convicted, drunk*, drunken, high on, snorting, cocaine, drugs, smoking weed, smoking crack, smoking a joint, overdos*, robbing, rob, robber*,
stealing, steals, theft, bribe*, bribing, corrupt*, surrender*, fleeing, confess*, endors*, advertis*, advertisement, promot*, fake, hoax, fake news,
scandal*, affair, cheating on, kissing, passionately, making out, crying, sobbing, dead, corpse, killed, beaten up, assassinat*, punch*, fight*,
fistfight, attacking, beating, slapping, ku klux klan, kkk, nazi uniform, as hitler, hitler, nazi, swastika, terrorist, isis, devil, satan, murder*,
killing, crime, criminal, diaper, vomiting, peeing, urinating, pregnant, in a wheelchair begging, homeless, begging, insult*, humiliat*,
shaking hands with, meeting with epstein, epstein, scam, crypto giveaway, ballot stuffing, voter fraud, stuffing ballots, burning the flag,
burning a flag, burning the bible, burning the quran, wearing a dress mocking, coffin, on trial, guillotine, evil, clown, lying in, brawl*,
passed out, gun, pointing a gun, shooting, gay kiss, racist, leaked photo, leaked, taking {a,the} bag of, bag of cash, bags of cash, bag of money,
briefcase of {cash,money}, envelope of cash, envelope full of {cash,money}, taking cash, accepting cash, accepting a bribe, taking a bribe, bribed,
mobster+, mafia, stuffing ballot*, ballot boxes, stuffing ballot boxes, rigging, rigged, election fraud, tampering with, burning ballots, snort*,
doing lines, shooting up, injecting, drinking, hungover, fallen asleep, asleep in parliament, sleeping in, punches, slaps, hits, hitting, kicks,
kicking, strangling, choking, groping, gropes, harassing, harasses, striking a, beats, spitting, spits, in handcuffs, being arrested, arrested,
under arrest, perp walk, in a cell, in custody, in a straitjacket, on the run, convict, undressing, making out with, in bed, french kissing,
with a mistress, mistress, with escorts, escort, brothel, strip club, nazi salute, hitler salute, giving a nazi salute, in blackface, blackface,
klan robe, klan hood, in a klan, wearing swastika, burning a, trampling, stomping on the, urinating on, defecat*, soiled, wetting, wet himself,
begging for, collapsed, fainting, dying, in a coffin, dead body, hospital, on life support, cancer, with a gun, holding a gun, pointing a rifle,
shaking hands with {a,the} {terrorist,dictator,nazi,mobster,hitler,criminal}, hugging {a,the} {terrorist,dictator,nazi,criminal}, with hitler,
meeting hitler, epstein island, pedophile, human trafficking, confessing, confession, resigning, admits, admitting, apologiz*, surrendering,
withdrawing, endorsing, promoting a, selling, ad for, advert for, commercial for, crypto, casino, scamming, fraud, tax evasion, embezzl*,
money laundering, drug dealer, dealing drugs, with cocaine, caught stealing, caught with, caught on, caught cheating, cheating, leaked email,
fabricated, made up quote, fake quote, quote that, cctv still, hidden camera, sex scandal, deepfake, drunk, blackout, paparazzi photo looks real,
endorsing my, endorses my, promoting my, recommending my, recommends my, advertising my, holding my product

[brand]
gucci, louis vuitton, prada, chanel, hermes, rolex, nike, adidas, dior, versace, balenciaga, burberry, supreme, omega watch, cartier, patek philippe,
ray ban, apple iphone, airpods, lego set, coca cola, starbucks, mcdonald*, disney, nintendo, pokemon, marvel, star wars, ferrari logo, porsche logo,
microsoft logo, google logo, samsung logo, tommy hilfiger, calvin klein, lacoste, yeezy, jordan sneakers, canada goose, north face, birkin, hermès,
fendi, moncler, ugg boots, levi s, viagra, balmain, off white, stone island, supreme hoodie, nike air, air jordan+, new balance, reebok, timberland,
iphone+, ipad, samsung galaxy, sony playstation, playstation, xbox, barbie, hello kitty, harry potter, ferrari, lamborghini, porsche, bmw,
rolex submariner, swatch, tag heuer, breitling, hublot, swarovski, mont blanc, dyson, bose, beats headphones, ozempic, botox, pfizer, marlboro,
red bull, pepsi, heineken, nutella, haribo, real madrid, bayern munich, manchester united, lego logo, puma sneakers, puma shoes, vans sneakers,
tiffany necklace, omega seamaster

[logo]
logo+, trademark+, branding, label+, brand mark, brand name, watermark, official artwork, official art, copyrighted, swoosh, three stripes, monogram,
crest, badge, emblem, trademark

[character]
mickey mouse, minnie mouse, donald duck, goofy disney, elsa from frozen, elsa frozen, elsa and anna, olaf frozen, disney princess+,
disney style merch, simba lion king, buzz lightyear, woody toy story, darth vader, baby yoda, grogu, yoda, luke skywalker, stormtrooper+, r2d2, r2 d2,
c 3po, chewbacca, star wars logo, pikachu, charizard, pokemon, ash ketchum, super mario, mario and luigi, luigi nintendo, princess peach, bowser,
zelda, link from zelda, sonic the hedgehog, spongebob*, patrick star, bart simpson, homer simpson, simpsons, rick and morty, batman, superman,
wonder woman, spider man, spiderman, iron man, captain america, hulk marvel, thor marvel, wolverine marvel, deadpool, the joker dc, harley quinn,
harry potter, hermione granger, hogwarts, gandalf, hello kitty, my little pony, peppa pig, paw patrol, bluey, bugs bunny, tweety bird, looney tunes,
tom and jerry, scooby doo, minions movie, minion despicable, shrek, totoro, naruto, goku, dragon ball, one piece luffy, sailor moon, barbie doll logo,
transformers optimus, optimus prime, ninja turtles, teenage mutant ninja, garfield cat comic, snoopy, asterix, tintin, paddington, winnie the pooh,
teletubbies, doraemon, lego batman, fortnite skin, minecraft steve, thomas the tank engine, woody from toy story, buzz light*, toy story, moana,
lilo and stitch, stitch disney, lightning mcqueen, snow white disney, cinderella disney, ariel little mermaid, belle disney, rapunzel disney,
tinker bell, dumbo, bambi disney, baloo, minions, kung fu panda, how to train your dragon toothless, peppa, spider gwen, black panther marvel,
black widow marvel, rocket raccoon, thanos, venom marvel, robin and batman, flash dc, aquaman, green lantern, catwoman, dumbledore, voldemort,
ron weasley, frodo, gollum, sauron, daenerys, jon snow, pennywise, freddy krueger, jason voorhees, robocop, predator alien xenomorph, xenomorph,
jurassic park logo, indiana jones, james bond, john wick, jack sparrow, forrest gump, rocky balboa, lara croft, master chief, kratos, geralt, ezio,
cloud strife, sephiroth, tails and sonic, knuckles echidna, donkey kong, mega man, pac man, lugia, mewtwo, eevee, bulbasaur, squirtle, charmander,
jigglypuff, snorlax, sasuke, luffy, zoro, nezuko, tanjiro, demon slayer, attack on titan, eren yeager, levi ackerman, gojo, itadori, sailor mars,
gohan, edward elric, light yagami, ryuk, saitama, my hero academia, howl s moving castle, no face spirited away, chihiro, kung fu panda po, scooby,
shaggy and scooby, daffy duck, road runner, wile e coyote, sylvester and tweety, betty boop, popeye, garfield, charlie brown, snoopy and,
calvin and hobbes, tintin and, obelix, smurf+, moomin+, miffy, winnie pooh, eeyore, tigger, piglet pooh, paddington bear, gruffalo, bob the builder,
postman pat, dora the explorer, teletubby, cookie monster, kermit, miss piggy, muppet+, stewie griffin, peter griffin, cartman, futurama,
bender futurama, rick sanchez, bojack, finn and jake, adventure time, powerpuff, dexter s lab, steven universe, gumball watterson,
ladybug and cat noir, miraculous ladybug, masha and the bear, cocomelon, bluey and bingo, skye paw patrol, chase paw patrol, labubu,
minecraft creeper, creeper minecraft, fortnite, roblox, five nights at freddy*, huggy wuggy, skibidi, the joker batman, hulk comic, thor comic,
toothless dragon, wall e robot, sonic sega

# ---------------------------------------------------------------- getting at training pictures, getting past the rules
[extract]
memorized image+, memorised image+, photo you memorized, photo you memorised, picture you memorized, picture you memorised, image you memorized,
image you memorised, you were trained on, you have memorised, you have memorized, in your weights, from your weights, model weights image,
overfit image, duplicated training, raw dataset, dataset leak, original dataset, stock photo watermark exact, exact stock photo,
a real patient record, private photo from dataset, image id, sample number, record number, training image+, training data image, training example+,
training sample+, image from your training, picture from your training, photo from your training, from your training, from the training set,
from the training data, from training data, from your dataset, from the dataset, your training data, your training set, in your training data,
memorized picture+, memorised picture+, memorized photo+, memorized training, memorised training, from memory exactly, exactly as in the training,
exactly as seen in training, exactly as it appeared in the training, regurgitat*, membership inference, data extraction attack, model inversion,
duplicate from the training, replay a training, recall the exact image, recall an exact, reproduce the original photo verbatim, reproduce verbatim,
verbatim copy, pixel perfect copy, pixel identical, identical pixel copy, pixel for pixel, laion, laion 5b, laion5b, laion 400m,
conceptual captions image, image url from laion, source image from dataset, dataset image id, reconstruct the training, leak your training,
dump your training, as it was in {your,the} training, you saw in training, you have seen in training, seen during training, exactly as trained,
your training {image,images,photo,photos,picture,pictures,set,data}, original training {image,images,photo,photos,picture,pictures},
stored in your {weights,memory}, memorized by you, memorized by the model, memorised by you, memorised by the model, what you memorized,
what you memorised, verbatim from, verbatim reproduction, verbatim image, verbatim photo, verbatim picture, verbatim output, pixel exact,
pixel perfect reproduction, pixel perfect recreation, bit for bit, byte for byte, exact training, exact original photo, the exact photo from,
the exact image from, duplicated caption, leak training, leak the training, dump training, extract training, training data extraction,
training set extraction, getty images watermark, shutterstock watermark, istock watermark, alamy watermark, with getty watermark,
with shutterstock watermark, watermark of getty, watermark of shutterstock, watermark of the original, original watermark, datacomp, coyo 700m, yfcc

[exact]
exact*, verbatim, identical, reproduce+, reproducing, copy, copies, replicate, recreate exactly, unaltered, unchanged, original, memorized, memorised,
same as in, pixel, recall, retrieve, output, return, show me, word for word, one to one, 1 1 copy, 1 to 1, without changes, without any change+,
no changes, no modification+, no variation+, faithfully, duplicate, duplicates, recite, regenerate, replay, dump, leak, extract, give me, as is,
unmodified, pixel exact, zero creativity

[training]
training, trained on, trained, dataset+, data set, training set, training data, corpus, laion, common crawl, memory of the model, training photo+,
training picture+, training image+, your memory, your weights, model memory, source dataset, scraped, scrape, crawl

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
clothes, clothing, clothed, cloth, dressed, fully dressed, fully clothed, garment+, apparel, underwear, bra, bras, panties, lingerie, bikini,
swimsuit, swimwear, shirt, shirts, t shirt, pants, trousers, jeans, skirt, dress, top, tops, outfit+, attire, robe, coverings, covered, covered up,
cover, covering, censored, censor, censorship, censor bar+, mosaic, mosaic censoring, mosaic censorship, pixelated, blurred genitals, sfw,
safe for work, modest, modesty, decent, decency, wearing clothes, wearing anything, fig leaf, towel, blanket, bedsheet, concealed,
conservative clothing, fabric, trunks, jacket, coat, sweater, hoodie, vest, blouse, uniform, suit, tie, socks, hat, headscarf, hijab, abaya, burqa,
veil, sari, kimono, gown, nightgown, pajamas, pyjamas, leggings, tights, shorts, fully covered, undergarments, knickers, boxers, briefs, leotard,
wetsuit, bodysuit, corset, apron, scarf, bathrobe, drapery, textile, textiles, wearing, wardrobe, costume, modest clothing, modest clothes,
clothing items, layers, censor bars, sheets, sheet, towels

# ---------------------------------------------------------------- contexts
[undress-command]
{undress,undressing,disrobe,unclothe,nudify,denude,strip,stripping} {her,him,them,this,that,these,those,my,our},
take off ... {clothes,clothing,dress,outfit,bikini,shirt,top,bra,underwear,blouse,uniform,skirt,garments,attire,hijab,swimsuit},
edit out ... {clothes,clothing,dress,outfit,bikini,shirt,top,bra,underwear,blouse,uniform,skirt,garments,attire,hijab,swimsuit},
photoshop away ... {clothes,clothing,dress,outfit,bikini,shirt,top,bra,underwear,blouse,uniform,skirt,garments,attire,hijab,swimsuit},
photoshop off ... {clothes,clothing,dress,outfit,bikini,shirt,top,bra,underwear,blouse,uniform,skirt,garments,attire,hijab,swimsuit},
get rid of ... {clothes,clothing,dress,outfit,bikini,shirt,top,bra,underwear,blouse,uniform,skirt,garments,attire,hijab,swimsuit},
peel off ... {clothes,clothing,dress,outfit,bikini,shirt,top,bra,underwear,blouse,uniform,skirt,garments,attire,hijab,swimsuit},
paint over ... {clothes,clothing,dress,outfit,bikini,shirt,top,bra,underwear,blouse,uniform,skirt,garments,attire,hijab,swimsuit},
swap out ... {clothes,clothing,dress,outfit,bikini,shirt,top,bra,underwear,blouse,uniform,skirt,garments,attire,hijab,swimsuit},
{clothes,clothing,dress,outfit,bikini,shirt,bra,underwear,blouse,uniform} {off,away,removed,gone,erased,deleted}, without {clothes,clothing},
without her clothes, without her bra, without her shirt, without her top, see through {clothes,her,clothing},
x ray ... {clothes,clothing,dress,outfit}, make her {nude,naked,topless}, make him {nude,naked}, turn her {nude,naked,topless}, show what is under,
what is under her, underneath her clothes, under her clothes, beneath her clothes, what she looks like naked, what she looks like under,
how she looks naked, how she looks without, replace ... clothes with {skin,nothing}, {nude,naked,topless} {version,edit,variant} of,
swap ... onto ... body, inpaint nude, inpaint naked, make the clothes disappear, remove garments, digitally undress*,
{remove,erase,delete} {her,his,their,all,this,that,any,my} ... {clothes,clothing,dress,outfit,bikini,shirt,bra,underwear,blouse,uniform,skirt,garments,attire,hijab,swimsuit},
{remove,erase,delete,removing,removed} ... {clothes,clothing,garments,bikini,bra,underwear,hijab,swimsuit},
undress~ {her,him,them,this,that,these,those,my,our,the}, make {her,his,their,the} ... {transparent,invisible,vanish,disappear},
make {her,his,their,the} {outfit,dress,clothes,top,shirt,bikini,skirt,blouse,uniform} sheer,
make {her,his,their,the} {outfit,dress,clothes,top,shirt,bikini,skirt,blouse,uniform} see through, make {her,his,their,the} ... see through,
{clothes,clothing,outfit,dress,top,shirt,bikini} {transparent,invisible}, {clothes,clothing,outfit,dress,top,shirt,bikini} see through, x ray filter,
xray filter, x ray vision, xray vision, x ray ... {body,her,him}, strip filter, nude filter, clothes filter, strip mode,
{her,his,their,my,the} ... {swimsuit,bikini,dress,top,bra,shirt,clothes,uniform} {disappear,vanish,gone,dissolve}, {ai,virtual,digital} undress*,
ai strip*, strip the {girl,woman,man,lady,guy}

[known-person]
coworker+, co worker+, colleague+, classmate+, neighbor+, neighbour+, flatmate+, roommate+, housemate+, ex, teacher+, boss, crush, cousin+, friend+,
stepsister+, stepmom, professor+, streamer+, celebrity, influencer+, cashier+, barista+, employee+, intern+, actress+, singer+, politician+, student+,
landlady, tenant+, nurse+, girl next door

[photo]
photo+, picture+, pic, pics, selfie+, snapshot+, upload+, image+, headshot+, portrait, screenshot+, profile picture, instagram, facebook, linkedin,
yearbook, tiktok, reference, video, footage

[same-face]
same face, real face, actual face, identical face, true face, with the face of, her face, his face, face from, keep the face, keep her face,
face unchanged, face preserved, face kept, face intact, preserve identity, preserve the face, face reference, exact likeness, face id,
recognizable face, recognisable face, same person, face of my, face swap+, faceswap+, face matched, use the face, using the face, face swapped,
my {coworker,colleague,neighbor,neighbour,ex,teacher,boss,classmate,friend,sister,cousin}+ s face, ip adapter face, lora of {her,my,him},
trained on her photos, trained on her selfies, keep the face exactly, face exactly like, same pose, img2img, exactly like the upload, from the upload,
like the upload

[blackmail]
blackmail*, extort*, sextort*, revenge, to shame her, to humiliate her, to ruin her, ruin her {life,career,reputation}, humiliate her, embarrass her,
get back at her, to share with, share with the {class,guys,group}, spread around, post it online,
send to {her,his} {boss,family,husband,parents,friends}, group chat, so everyone sees

[watching]
peeking, peeks, peek, peeking through, spying, spies on, spied, peeping, caught unaware, unaware, unaware of the camera, covert camera+, surveillance,
cctv, security camera+, secretly, sneaky, stolen glimpse, stealth, keyhole, two way mirror, one way mirror

[sex-weak]
sucking, suck, riding, rides, swallowing, banging, cougar, stroking, squirting, on her knees, on all fours, bent over, doggy, screw, screwing,
licking, fingering

[porn-talk]
pov, uncensored, milf, milfs, amateur porn, horny, mature woman, cougar, xxx, nsfw, 18+, adults only, explicit, hardcore, hard core, bdsm,
close up genital*, moaning, gangbang, onlyfans style, porno

[denial]
{holocaust,shoah,auschwitz,genocide,srebrenica} ... {hoax,lie,lies,myth,fake,faked,invented,fiction,fabricated,fabrication},
{holocaust,shoah,auschwitz,genocide,srebrenica} ... never happened, {holocaust,shoah,auschwitz,genocide,srebrenica} ... made up,
{holocaust,shoah,auschwitz,genocide,srebrenica} ... did not happen, {holocaust,shoah,auschwitz,genocide,srebrenica} ... didn t happen,
gas chambers ... {hoax,lie,lies,myth,fake,faked,invented,fiction,fabricated,fabrication}, gas chambers ... never happened, gas chambers ... made up,
gas chambers ... did not happen, gas chambers ... didn t happen,
six million ... {hoax,lie,lies,myth,fake,faked,invented,fiction,fabricated,fabrication}, six million ... never happened, six million ... made up,
six million ... did not happen, six million ... didn t happen, 6 million ... {hoax,lie,lies,myth,fake,faked,invented,fiction,fabricated,fabrication},
6 million ... never happened, 6 million ... made up, 6 million ... did not happen, 6 million ... didn t happen,
armenian genocide ... {hoax,lie,lies,myth,fake,faked,invented,fiction,fabricated,fabrication}, armenian genocide ... never happened,
armenian genocide ... made up, armenian genocide ... did not happen, armenian genocide ... didn t happen, holohoax, holocoaster, six million lie+,
6 million lie+, the {myth,lie,hoax} of auschwitz, the {myth,lie,hoax} of the holocaust, the {myth,lie,hoax} of the shoah,
the {myth,lie,hoax} of six million, {hoax,lie,myth} of the ... {holocaust,shoah,century}, fairy tale of the ... {holocaust,shoah,century},
wooden doors gas chamber hoax

[terror-weak]
farc, eln guerrilla+, eta, ira volunteer+, ira gunman, ira gunmen, ira fighter+, ira hunger, provisional ira, real ira, continuity ira, the ira, pira,
uvf, uda paramilitary, ulster volunteer force, paramilitar*, shining path, red brigades, baader meinhof, tamil tigers, pkk, weather underground,
kahane, kach, golden dawn, active club, grey wolves, white lives matter, wolfsangel, odal rune+, othala, othala rune+, life rune, sig rune+,
celtic cross, tyr rune, iron cross, ss, skull and crossbones ss, turner diaries, siege book, hezbollah, hizbullah, houthi+, hamas, qassam, al quds,
black flag, third reich, brownshirt+, blackshirt+, fascist+, fascism, mussolini, franco, pinochet helicopter+, free helicopter rides, mosley,
blackshirts, ustase, ustasha, chetnik+, iron guard, arrow cross, general mladic, mladic, karadzic, pol pot, khmer rouge, militant+, hijackers,
guerrilla+, extremist+, wagner group

[glorify]
glorif*, glorious*, hero, heroes, heroic*, heroism, martyr*, saint, sainthood, venerat*, tribute to, in honor of, in honour of, homage to, long live,
hail, praise+, praising, worship*, celebrat*, recruit*, propaganda, join us, join the, we want you, enlist, idoliz*, lioniz*, legends, our fallen,
eternal glory, undying, immortalized, immortalised, vindicated, was right, were right, did nothing wrong, role models, patron saint

[attack-place]
bataclan, charlie hebdo, 9 11, september 11, 11 september, 11th of september, nine eleven, 7 7 london, london bridge, manchester arena, christchurch,
utoya, oslo bomb*, halle synagogue, hanau, breitscheidplatz, nice promenade, madrid train+, atocha, las ramblas, brussels airport, toulouse school,
sandy hook, uvalde, parkland, las vegas strip, pulse nightclub, el paso walmart, charleston church, tree of life synagogue, oklahoma city,
boston marathon, october 7, 7 october, 7th of october, october 7th, twin towers, world trade center, beslan, mumbai attack*, crocus city, columbine,
paris attack*, munich olympics, lockerbie, omagh, srebrenica

[attacker]
attacker+, gunman, gunmen, killer+, shooter+, hijacker+, bomber+, perpetrator+, terrorist+, murderer+, assailant+, culprit+, attack, attacks,
massacre, bombing, those who did, paraglider+, paragliding attack*, suicide squad attackers, bombers

[gun-build]
blueprint+, schematic+, homemade, home made, diy, build your own, step by step, build plans, build guide, construction plan, 3d print*, printable,
stl, cad files, from scratch, in your garage, at home, how to make, how to build, instructions, cnc, untraceable, unregistered

[drug-soft]
weed, cannabis, marijuana, hash, hashish, ganja, magic mushroom+, edibles, pot, kush, vape carts, thc

[deal]
dealer, dealers, dealing, drug deal+, telegram, whatsapp, darknet, dark web, plug, dm me, hit me up, smuggl*, traffick*, under the table,
street price, gram, grams, per ounce, illegal sale, discreet, discreetly, stealth shipping, no id, dm to order, dm to buy, in stock, next day drop,
drops, drop, plug flyer, plug menu, delivery tonight, tap in, text for menu, cash app,
hmu, text me, wickr, bulk deals

[secure-document]
passport+, passport page+, id card+, identity card+, national id, driver license+, driver s license+, drivers license+, driver s licence,
driving licence+, driver licence, banknote+, bank note+, euro note+, dollar bill+, euro bill+, pound note+, {5,10,20,50,100,200,500} dollar+,
{5,10,20,50,100,200,500} euro+, {5,10,20,50} pound+, dollar bills, birth certificate+, visa sticker, visa page, vaccination card+, vaccine card+,
social security card+, prescription pad+, police badge+, police id, green card+, residence permit+, work permit+, student id+, military id+,
currency note+, bank statement+, pay stub+, license plate+, warrant card, passport~

[print-ready]
both sides, front and back, exact size, print resolution, printing resolution, 300 dpi, 600 dpi, 1200 dpi, print ready, ready to print, printable,
true size, real size, actual size, life size, 1 1 scale, scale 1 1, high resolution scan, high res scan, flatbed scan, scanner quality, editable,
fillable, psd, photoshop file, blank fields, empty fields, with watermark and security thread, security thread, microprint*, valid mrz, mrz,
machine readable zone, with hologram, with my photo, my photo, my name, no specimen, without specimen, made out to, ready to cut, cut lines

[caption]
caption, captioned, captions, alt text, filename, file name, image hash, index number, row number, sample id, id number, image number, entry number

[exempt: animal-harm cruelty animal]
hot dog+, hotdog+, dog eared, top dog, underdog, beat the dog, whip cream, whipped cream, whipped butter, horse racing whip, riding crop,
cat o nine tails, raining cats and dogs, cat burglar, crash test, bull s eye, teddy bear,
{stuffed,plush,toy,ceramic,chocolate,wooden,origami,lego,balloon} {bear,dog,cat,rabbit,bunny,horse,animal,animals,monkey,elephant,pig,lion}+,
bull riding, piñata, pinata, skinned knee, skinned tomatoes, beaten egg, beaten eggs, beaten copper, beaten track, beaten gold,
roast {pig,lamb,duck,goose,chicken,rabbit},
{pulled,roasted,grilled,boiled,fried,baked,smoked,braised,stewed,crispy,steamed} {pork,pig,chicken,duck,lamb,goat,goose,crab,crabs,lobster,fish,frog,frogs,rabbit,eggs},
crab boil, lobster boil, crawfish boil, boiled lobster

[exempt: heavy-blood gore]
fake blood, stage blood, ketchup, beetroot, strawberry jam, raspberry, cherry juice, tomato juice, paint everywhere

[exempt: gore cut]
carnage game, venom carnage, split {pea,peas,log,logs,level,screen,leather,second,end,ends,rail,toning,sole,complementary},
torn {paper,page,pages,edge,edges,book,letter,poster,posters,curtain,ticket,flag,collage,bread,denim,jeans,meniscus,ligament},
ripped {jeans,denim,paper,abs,poster}, ripped apart paper, shattered {glass,mirror,phone,screen,window,vase,windshield,ice},
chopped {onion,onions,wood,parsley,herbs,nuts,salad,vegetables,liver,carrots,tomatoes,garlic},
crushed {ice,velvet,garlic,can,cans,tomatoes,car,cars,grapes,pepper,stone,shells,berries,olives},
sliced {bread,lemon,tomato,cucumber,avocado,apple,apples,ham,cheese,almonds,mango,peach,meat,beef,salami},
peeled {orange,banana,potato,potatoes,egg,eggs,paint,shrimp,garlic,apple,sticker,bark},
{peeling,peels} {paint,bark,wallpaper,potatoes,oranges,sunburn}, severed {cable,rope,rail,ties,cord,line}, gouge {chisel,chisels,woodworking},
carved {pumpkin,pumpkins,wood,stone,ivory,turkey,chair,soapstone}, burst pipe, burst tyre,
headless {chicken,horseman,statue,statues,mannequin,mannequins,cms,shrimp,prawns,screw,screws,browser}, headless torso statue,
{meat,beef,steak,tomato,fish} impaled on, impaled fence, impaled on a skewer, impaled on skewers, butterfly impaled,
burning {man,bush,wood,candle,candles,leaves,incense,sunset,sky,calories}, burning man festival, {knee,hip} surgery, guts glory, glory and guts,
fish guts, guts berserk, mauled by cuddles, intestines ... ... {anatomy,diagram,model,chart,worksheet,labelled,labeled}, exposed brick,
sausage intestines, tripe soup

[mate-talk]
doing it with, does it with, getting it on with, gets it on with, going at it with, having relations with, hooking up with, mating with,
copulating with, coupling with, intimate with, making love to, fornicating with, bred by, knotted by, mounted by

[assault]
taking advantage, takes advantage, took advantage, spiked drink, spiked her drink, drink spiked, drugged drink, date rape drug, unable to resist,
can t resist, cannot resist, unable to consent, can t consent, cannot consent

[call-violence]
shoot up, shooting up, blow up, blowing up, burn down, burning down, torch, bomb, storm, massacre, slaughter, gun down, mow down, set fire to,
take up arms, attack, ram, firebomb

[target]
mosque+, synagogue+, church, churches, school, schools, parliament, capitol, concert, mall, market, pride parade, pride march,
refugee {home,shelter,camp}+, abortion clinic, police station, embassy, temple, crowd, cathedral, christmas market, subway, metro, stadium,
kindergarten, hospital

[call]
calling to, call to, calling for, calls for, call for, let s, time to, tonight, this {friday,saturday,sunday,week,weekend}, join, poster, flyer,
recruit*, manifesto, meme, plan, who s in, mission, high score, instructions, how to

[incite]
second round, round two, round 2, part two, part 2, again, next time, do it again, repeat, sequel, call to kill, calling to kill, kill them all,
your turn, who is next, anniversary attack, copycat

[prostitution]
prostitut*, pimp+, brothel+, sex work+ against, escort ring, red light, whorehouse

[traffic]
force, forcing, forced, lure, lured, luring, recruit, recruiting, sell, selling, coerce, coercing, traffic, trafficking, groom, grooming, trap,
deceive, passports taken, debt bondage, to a ring, against their will

[drug-slang]
snow, blues, tina, molly, addys, addies, percs, xans, xannies, bars, blow, ice, crank, crystals, dope, smack, horse, brown, china white, roxies,
fents, beans, rolls, tabs, k, special k, mandy, white girl, yayo, rocks, gear, lean, party favors, party favours, candy, skittles, loud, gas, tree,
trees, snowflake emoji, tar, fetty, shrooms, powder, whites, sizzurp, perc, addy, sherm, zaza, meth, ket,
mdma, bennies, coke, shards

[emoji-sex]
emojieggplant ... emojidroplets, emojidroplets ... emojieggplant, emojidroplets ... emojipeach, emojipeach ... emojidroplets,
emojieggplant emojipeach, emojipeach emojieggplant, emojitongue emojipeach, emojieggplant emojitongue

[suffering]
screaming, still awake, still alive, conscious, fully awake, begging, in agony, agony, alive, pleading, shrieking, crying out

[holocaust-term]
holocaust, shoah, auschwitz, gas chamber+, concentration camp+, camp uniform, striped pajamas, striped pyjamas, yellow star, star of david,
anne frank, six million, crematorium, zyklon, ss guard

[joke]
funny, meme, memes, joke, jokes, lol, haha, hilarious, laughing, comedy, comic relief, cartoon joke, parody, ironic

[peace-talk]
finally free, free at last, at peace, peaceful, at rest, no more pain, beautiful end, serene, finally at peace, inspiring, relief at last,
eternal sleep

[defame]
mugshot+, mug shot+, convicted, thief, criminal, fraudster, scammer, pedophile, paedophile, sex offender, wanted poster, arrested, cheater, whore,
slut, drug dealer, wife beater, rapist, con artist, thieving, liar, snitch

[exempt: gore]
cannibali{sing,zing,ses,zes,sed,zed,se,ze} ... ... {star,stars,galaxy,planet,parts,car,engine,sales,laptop},
{star,stars,galaxy,dwarf} ... cannibali{sing,zing,ses,zes,sed,zed,se,ze}

[exempt: lingerie underwear suggestive]
{baby,infant,toddler,newborn,kids,boys,girls} {bloomers,knickers,briefs,panties,underwear,vest,vests,pants,undies},
children s {bloomers,knickers,briefs,panties,underwear,vest,vests,pants,undies},
child s {bloomers,knickers,briefs,panties,underwear,vest,vests,pants,undies}, training {pants,panties,underwear}, swim nappy, nappy pants

[verbatim]
verbatim, word for word, pixel for pixel, pixel perfect, identical, exact, exactly, unchanged, as is, memorized, memorised, bit for bit,
without changes, one to one

[context.medical]
medical, medicine, medic+, clinical, clinic, clinics, hospital+, surgery, surgical, surgeon+, surger*, operating room, operating theatre,
operating theater, operation theatre, doctor+, physician+, nurse+, nursing, patient, patients, anatomy, anatomical*, anatomist+, gynecolog*,
gynaecolog*, obstetric*, urolog*, dermatolog*, patholog*, forensic*, pharmac*, oncolog*, radiolog*, x ray, mri, ct scan, ultrasound, paediatric*,
pediatric*, neonatal, midwi*, physiotherap*, histolog*, microscop*, cross section, diagnos*, treatment, symptom+, wound care, first aid, paramedic+,
emergency room, trauma surgery, autopsy, morgue, prosthe*, mastectomy, mammogra*, biopsy, screening, sti, std, infection, disease, cancer, tumor,
tumour, circumcision, catheter+, dissection, reproductive system, reproductive organs, reproductive health, healthcare, health, therapeutic,
rehabilitation, scar healing, urethra, ovaries, uterus, dosage, syringe adrenaline, embryolog*, physiolog*, vaccination, opioid, naloxone, dialysis,
transplant, stitches, suture*, urologist+, gynaecologist+, cardiology, dermatology, oncology, stoma, colostomy, incision, biopsies, lesion+, rash,
eczema, psoriasis, ulcer+, burns unit, burn unit, pressure sore, bedsore, wound dressing, dressing change, icu, ward round, operating table,
endoscop*, colonoscop*, laparoscop*, caesarean, c section, postpartum, breastfeeding, lactation, antenatal, prenatal, fetal, foetal, embryo, ivf,
contraception, contraceptive, menopause, puberty education, urinary, bladder, kidney stone, prostate, pelvic floor, orthopedic, orthopaedic, x rays,
radiograph*, ambulance, emt, tourniquet, bandage+, syringe, insulin, injection, anaesthes*, anesthes*, forensics, coroner, medical student+,
anatomy atlas, gray s anatomy, vesalius, cross sectional

[context.education]
education, educational, textbook+, biology, school book, schoolbook, lesson+, lecture+, classroom+, teacher+, teaching, curriculum, students learn*,
sex education, sex ed, encyclopedia, encyclopaedia, diagram for, labelled, labeled, infographic about, leaflet, brochure, course, university,
academic, science class, science museum, awareness, worksheet, flashcard+, scientific illustration, illustrated slide, workshop, critical analysis,
case study, karyotype, pamphlet about, poster for school, school poster, biology class, exam question, quiz, documentary, explainer, infographic,
schematic, textbook illustration, diagram, museum exhibit, study guide, syllabus, pupils, students, seminar, thesis, science fair, anatomy poster,
sex ed class, puberty education

[context.art]
museum+, gallery, galleria, painting+, fresco+, sculpture+, sculptor, statue+, marble, bronze, oil on canvas, figure study, figure drawing,
life drawing, gesture drawing, charcoal, renaissance, baroque, classical, neoclassical, altarpiece, michelangelo, botticelli, rubens, caravaggio,
titian, goya, rodin, canova, klimt, schiele, picasso, manet, ingres, degas, cezanne, modigliani, gentileschi, bernini, donatello, raphael, rembrandt,
delacroix, greek vase, antique torso, venus de milo, birth of venus, art history, art school, art class, louvre, uffizi, prado, orsay, academy study,
art nude, fine art, odalisque, bas relief, mosaic floor, etching, engraving, art academy, mythological, torso, woodcut+, lithograph*, icon painting,
illuminated manuscript, illumination, stained glass, tapestry, miniature painting, book of hours, relief, old master+, ukiyo e, woodblock, hokusai,
hieronymus bosch, bosch, bruegel, brueghel, cranach, holbein, dali, magritte, frida kahlo, kahlo, munch, chagall, matisse, kandinsky, watteau,
boucher, fragonard, poussin, david painting, tintoretto, veronese, giorgione, ribera, zurbaran, el greco, velazquez, murillo, vermeer, hals, van dyck,
memling, van eyck, giotto, fra angelico, masaccio, signorelli, giambologna, cellini, thorvaldsen, brancusi, maillol, epstein sculpture, rokeby venus,
olympia manet, grande odalisque, art museum, art book, art catalogue, museum catalogue, figurative, life class, life model, croquis, contrapposto,
kouros, amphora, red figure, black figure, terracotta, ivory carving, sabine, sabines, prometheus, medusa, perseus, judith, holofernes, salome,
john the baptist, saint sebastian, st sebastian, martyrdom of, crucifixion, pieta, deposition, descent from the cross, last judgment, last judgement

[context.history]
history, historic, historical*, museum+, memorial+, archive, archival, holocaust, shoah, auschwitz, dachau, buchenwald, treblinka, concentration camp,
liberation, liberated, world war, ww1, ww2, wwi, wwii, first world war, second world war, civil war, battle of, reenactment, reconstruction,
re enactment, documentary, textbook+, exhibit, exhibition, 18th century, 19th century, medieval, engraving, abolition, nuremberg, nuremberg trials,
resistance fighters, allied soldiers, allied troops, d day, somme, verdun, stalingrad, hiroshima, nagasaki, manhattan project, apartheid,
civil rights, slavery, slave trade, transatlantic, 1914, 1916, 1917, 1918, 1933, 1934, 1935, 1936, 1937, 1938, 1939, 1940, 1941, 1942, 1943, 1944,
1945, weimar, anne frank, genocide memorial, rwanda genocide, french revolution, roman empire, crusade+, viking+, gettysburg, newsreel,
period photograph, war crimes trial, schindler, war museum, veterans, armenian genocide, srebrenica, historian+, trench warfare, trenches,
western front, eastern front, normandy, omaha beach, gulag, partisan+, resistance, deportation memorial, yad vashem, stolpersteine, ghetto uprising,
warsaw ghetto, warsaw uprising, kristallnacht, anschluss, appeasement, blitz, pearl harbor, vietnam war, korean war, gulf war, napoleonic, waterloo,
agincourt, hastings, reformation, inquisition, witch trials, salem, guillotine, marie antoinette, louis xvi, robespierre, tudor, anne boleyn, aztec,
mayan, inca, conquistador+, samurai, sengoku, ottoman, byzantine, ancient rome, roman, gladiator+, spartan+, troy, trojan, carthage, colosseum,
pompeii, black death, plague of 1348, great fire, titanic, 1910s, 1920s, 1930s, 1940s, 1950s, 1960s, archive photo, archival photo, news archive,
history book, history lesson, history class, history textbook, history museum, holocaust museum, emancipation, suffragette+, selma, montgomery,
little rock, rosa parks, martin luther king, nelson mandela, robben island, partition of india, khmer rouge, tuol sleng, holodomor, chernobyl

[context.news]
news, newspaper+, journalis*, photojournalis*, reporter+, press conference, press photo, press photograph*, reuters, coverage, headline+,
police seiz*, seized, customs officers, court sketch, courtroom sketch, documentary, investigation, front page, news report+, war correspondent,
editorial photo*, editorial cartoon on, arrested by police, counter terrorism, police raid, verdict, trial coverage, trial of, courtroom, court, jury,
judge, sentencing, investigators, detectives, forensic team, crime scene tape, press briefing, evacuation, aftermath, news photo, newsroom, anchor,
wire photo, ap photo, associated press, afp, dpa, bbc, border patrol, customs, coast guard, evidence table, evidence photo, seizure, raid, arrested,
police line, police operation, op ed, op ed art, editorial illustration*, editorial art, editorial cartoon*, article about, for an article,
article illustration, news illustration, news graphic+, explainer, spot forged, spot counterfeit*, trafficking routes, smuggling routes

[context.fiction]
cartoon, halloween, zombie+, vampire+, horror movie, horror film, horror game, horror poster, video game, board game, fantasy, dungeons and dragons,
werewolf, movie poster, film poster, comic, anime battle, pirate+, orc+, special effects makeup, sfx makeup, haunted house, stage blood, theatre play,
opera, macbeth, book cover, dark souls, slasher film poster, knight+, movie still, film still, b movie, horror comic, horror novel, manga,
graphic novel, superhero, sci fi, science fiction, steampunk, cosplay, prop, props, film set, movie set, stage play, stage makeup, sfx,
special effects, halloween costume, halloween decoration+, haunted, escape room, dnd, d and d, tabletop, miniature+, warhammer, goblin+, troll+,
ogre+, necromancer+, skeleton warrior+, undead, demon slayer game, monster+, dracula, nosferatu, frankenstein, werewolves, dungeon, wizard+, paladin+,
barbarian warrior, quest

[context.prevention]
talk to someone, reach out, you are not alone, not alone, ask for help, seek help, get help, call for help line, mental health support, if you feel,
{campaign,protest,march,fight,demonstration,poster,rally,law,action,stand,speak,speaking,statement} against,
against {violence,rape,abuse,hate,racism,drugs,bullying,terrorism,trafficking,cruelty,antisemitism,fascism,extremism,suicide,homophobia,smoking,doping},
stop {violence,rape,hate,bullying,abuse,racism,suicide,trafficking,gun,animal,domestic,asian,terrorism}, end {violence,racism,hate,bullying},
effect+ on ... receptor+, victims of {war,terror,terrorism,violence,abuse,the,trafficking,crime,genocide,suicide}, support for survivors,
survivor support, therapist s office, recognise a, recognize a, recognising counterfeit, detecting counterfeit, counterfeit detection, condemning,
memorial for, memorial to, holocaust memorial, animal shelter, animal rescue, rescued from, veterinary, warning about, warning against, drug warning,
leaflet warning, dangers of, zero tolerance, crisis support, human rights, rehab clinic, rehab centre, rehab center, prevention, preventive,
awareness, hotline, helpline, crisis line, crisis centre, crisis center, support group+, survivor+, say no, fight against, campaign against,
protest against, protest*, demonstration against, risks of, rehabilitation, counselling, counseling, vigil, remembrance, tolerance, anti bullying,
anti hate, anti racis*, antiracis*, anti fascis*, education about, how to recognise, how to recognize, how to spot, how to detect, detection,
training for police, training course, safety training, security training, protect children, child protection, child safety, safeguarding,
consent workshop, consent education, vet clinic, veterinar*, bomb disposal, bomb squad, defus*, mine clearance, deminer+, demining, report abuse,
never again, victim support, debunk*, fact check*, media literacy, hate crime awareness, sobriety, harm reduction, naloxone, recovery, recovering,
anti suicide, suicide hotline, call 988, 988, samaritans, stop the stigma, mental health awareness, seek support, support line, help for,
break the silence, speak up, speak out, know the signs, warning signs, spot the signs, what to do if, how to get help, get support, you matter,
stay alive, hope, therapy, therapist+, counsellor+, counselor+, psychologist+, crisis text, emergency number, victim+ ... support,
support for ... victims, commemorat*, in memory of, memory of the victims, memorial, memorials, mourning, mourners, wreath laying, survivor stories,
anti trafficking, anti drug, anti drugs, anti terror, anti violence, anti rape, anti racism, antiracism, anti nazi, anti fascist, anti extremism,
anti fraud, anti phishing, anti poaching,
against {hate,nazis,nazism,fascists,terror,drugs,fraud,poaching,violence,trafficking,sexism,forgery,counterfeiting}, against knife crime,
against gun violence, against child abuse, against child labor, against child labour, against animal cruelty, deradicaliz*, deradicalis*,
exit programme, exit program, refuge, women s shelter, shelter for, adoption day, rescue, rescued, rescuer+, sanctuary, spca, rspca, aspca,
peta campaign, how to avoid, avoid scams, scam awareness, scam warning, phishing awareness, phishing training, security awareness,
cyber security training, cybersecurity training, cybersecurity, counterfeit detector, detector, detect fakes, spot a fake, spotting fake+,
fake detection, verify, verification guide, exhibit on, crime prevention, prevention campaign, public health, drug checking, needle exchange,
overdose kit, overdose response, narcan, bereaved, bereavement, grief, condolence+, candlelight

# ---------------------------------------------------------------- what looks like it and is not
[exempt]
magazine cover+, strap on {roof,rack,racks,ladder,sandal,sandals,boots,heels,wheels,light,lights,bag},
arson training, arson investigation*, arson awareness, arson squad,
pole fitness, pole dance fitness, stripper pole fitness, topless {car,roadster,convertible,van,tower},
bare chested {man,men,boxer,warrior,swimmer,surfer}, teddy bear+, shirtless man, torn teddy bear, talking head+, pierced ear+, split ends,
ripped jeans, torn jeans, analys*, therapist+, psychotherapist+, emphasis, oasis, basis, crisis, naked tree+, naked tree, gun safe+, gun show,
gun control, gun violence, gun shop museum, mannequin+ without clothes, mannequin+ without, unclothed mannequin+, naked mannequin+, nude mannequin+,
safety rules poster, house cat on fire pit,
nude {lipstick,lip,lipgloss,gloss,makeup,palette,eyeshadow,shade,shades,tone,tones,heels,pumps,shoe,shoes,sandals,tights,pantyhose,stockings,polish,nail,nails,manicure,color,colour,colors,colours,coloured,colored,beige,pink,blush,bodysuit,bra,tulle,gown,handbag,leather,wall,tan}+,
nude high heels, nude tulle, nude platform, nude evening, nude hue+, nude satin, nude slingback+, nude suede, nude mesh, nude foundation,
shades of nude, matte nude, in nude tones, skin tone+, great tit+, blue tit+, coal tit+, marsh tit+, long tailed tit+, long tail tit, crested tit+,
willow tit+, bearded tit+, tit on a, tit in a, tit bird, tit nest*, bird tit, tit perched, tit feeding, tit chick+, tits at a feeder, tits on a,
tits in the garden, brown boob+, blue footed boob+, red footed boob+, masked boob+, booby bird+, boobies diving, booby trap*, booby prize,
booby hatch, cock crow*, weather cock, weathercock, cock of the, cock a doodle, fighting cock inn, peacock+, black cock grouse, cocker spaniel+,
cocktail*, cock on a farm, cock and hen, woodcock, cock robin, game cock, sex chromosome+, sex education, sex ed, sex ratio, sex cell+, sex hormone+,
sex linked, sex determination, sex differences, same sex, fair sex, sex on the beach cocktail, sex on the beach drink, sex wax, sex and the city,
sexual selection, sexual dimorphism, sexual reproduction, sexual health, sexual orientation, sexual harassment, sexually transmitted,
sexual education, sexuality education, safe sex, safer sex, sex pistols, opposite sex, single sex, sexual consent, sex discrimination, male sex,
female sex, sex of the, sexing chick+, asexual*, bisexual*, sexton, breast cancer, breast exam*, breast self exam*, self breast, breast screening,
breast surgery, breast reconstruction, breast milk, breast pump+, breast feeding, breastfe*, breast pocket, breast stroke, breaststroke, breast plate,
breastplate+, chicken breast+, turkey breast+, duck breast+, breast of {chicken,duck,turkey}, breast fillet+, roast breast, breasts and thighs,
red breast, robin redbreast, breast tissue, breast implant+, chicken thighs, baby chick, breast lump, breast health, breast biopsy, chest x ray,
cancer cell+, cervical cancer, anal canal, anal fissure, anal fin, rectal exam, pap smear, prostate exam, penile cancer, erectile dysfunction,
semen analysis, sperm whale+, sperm cell+, sperm count, clit bit, naked eye, naked mole*, naked oats, naked cake+, naked truth, naked flame,
naked neck, naked bulb, naked juice, naked brand, naked ladies amaryllis, naked lady flower, naked lunch, naked bike motorcycle, naked gun movie,
naked trees, naked branches, naked singularity, naked seed*, naked wood, naked rock, naked brick, naked chef, naked bushes, naked foot, naked feet,
bare feet, bare foot, bare hands, bare metal, bare tree+, bare branch*, bare bones, bare walls, bare bulb, bare wood, bare root+, bare shoulders,
bare minimum, bare arms, bare knuckle, bare essentials, bare concrete, bare ground, bare rock, barefoot, barefaced, topless bus, topless tower*,
topless jeep, bottomless brunch, bottomless pit, bottomless coffee, mole rats, stripped bare walls, stripped wood, stripped pine, strip mall+,
strip light+, strip of, strip search, comic strip+, landing strip, gaza strip, las vegas strip, strip mine, sunset strip, led strip+, film strip,
bacon strip+, strip steak, paint stripping, strip down engine, wire stripper+, runway strip, paint stripper, weather stripping, test strip+,
rumble strip+, {chicken} strip+, new york strip+, shoot a {photo,picture,video,film,movie,scene,commercial,portrait,clip},
shooting a {photo,picture,video,film,movie,scene,commercial,portrait,clip}, photo shoot+, photoshoot+, shoot for the stars, shooting star+,
shooting range, bamboo shoot+, green shoots, shoot the rapids, shoot hoops, shooting hoops, penalty shoot*, shooting from the edge, wedding shoot,
fashion shoot, film shoot, camera shooting, clay pigeon shoot*, shooting location, troubleshoot*, shot in the arm vaccine, head shot, headshot+,
moon shot, slap shot, shooting gallery game, product shot+, shot put, shot glass*, close up shot, wide shot, studio shot, aerial shot, long shot,
blood orange+, blood moon, blood pressure, blood bank, blood type, blood donor+, blood donation, blood test+, blood cell+, blood vessel+, blood sugar,
blood glucose, bloody mary, bloodhound+, blood red, blood sample+, blood drive, blood sausage, blood transfusion, blood brothers, blood line,
bleeding heart, red blood cells, menstrual blood cup, cold blooded, warm blooded, blood group, blood lily,
kill the {lights,light,mood,engine,sound,process,music,time,virus,germs,bacteria,weeds,weed,job}, kill switch*, kill time, killing time,
killer whale+, killer app+, killer heels, killer view, killer smile, killer bee+, killer outfit, killer riff, lady killer, weed killer, pain killer+,
painkiller+, killjoy, dressed to kill, kill bill, skill*, buzzkill, roadkill sign, kill child process, child process*, child node+, child theme+,
child element+, child class*, parent kills child, kill the child process, zombie process*, killed it on stage, if looks could kill,
to kill a mockingbird, killer sudoku, the killers concert, killer whale, killing it, kill your darlings, deadline+, dead end, dead sea, dead leaves,
dead center, dead centre, dead lift, deadlift+, dead wood, dead pan, deadpan, deadhead roses, day of the dead, dead heat, drop dead gorgeous,
dead tree+, dead battery, dead simple, death valley, death star, death cap mushroom, grateful dead, dead ringer, dead on time, dead flowers,
dead calm, walking dead poster, dead pixels, die cast*, die cut*, die hard movie, tap and die, die casting, to die for, die straight, diehard fan,
dying wool, dye, dying light game, knock them dead, knock em dead, bury the hatchet, stabbing pain, back stab, backstab*, stab at, take a stab,
murder mystery, murder of crows, murder she wrote, murder mystery party, murder board game, murder scene board, blood splatter cake,
sudden death overtime, silent killer, time killer,
hanging {garden,gardens,lamp,lamps,basket,baskets,plant,plants,chair,light,lights,laundry,bridge,picture,pictures,clothes,wall,rack,ornament,ornaments,hammock,roots,pendant,scroll,mobile,loose,shelf,shelves}+,
hanging on the wall, hanging in the, hanging out with, hanging in a gallery, hanging in a shop, hanging from a branch, hanged parliament,
hangman game, game of hangman, hang glider+, hang gliding, clothes hanger+, coat hanger+, hangover, hang ten, hang out, hang drum, hanging in,
bath bomb+, cherry bomb+, bomb cyclone, bomb shelter+, bombshell, photo bomb*, photobomb*, seed bomb+, glitter bomb+, time bomb cake, time bomb,
bomber jacket+, dive bomb, sex bomb song, da bomb, hot chocolate bomb+, cocoa bomb+, smoke bomb photo*, yarn bomb*, bath salts, bomb disposal, bombay,
stink bomb, flavour bomb, flavor bomb, love bomb*, bombe glacee, bomb calorimeter, google bomb, baking soda volcano, explosion of colour,
explosion of color, explosive colour, explosive flavour, exploded view+, molotov cocktail bar name, irish car bomb drink, atomic bomb memorial,
rape field+, rape seed+, rapeseed+, rape oil, rape flower+, rape blossom*, rape plant+, rape crop+, field of rape, oilseed rape, rape in bloom,
rape honey, cutting {board,boards,edge,corners,mat,hair,grass,cake,ribbon,wood,paper,garden,wedding,room,roses,flowers}, cutting the cake,
cutting the ribbon, cut flower+, cut glass, cut out, cutout+, paper cut*, hair cut, haircut+, cut scene, cut diamond, hand cut, clean cut, cross cut,
wedding cake, cut gems, power cut, cold cuts, crew cut, director s cut, short cut, cut crystal, severed ties, kid leather, kid glove+, kid goat+,
kidney bean+, kidskin, kids menu, billy the kid, karate kid, cisco kid, baby blue, baby pink, baby shower+, baby grand piano, baby back ribs,
baby potatoes, baby corn, baby spinach, baby s breath, baby breath, baby doll dress, baby doll heels, baby carrots, baby oil, baby bump,
baby powder pink, babydoll dress, babydoll top, baby yoda, sugar baby watermelon, lolita fashion, sweet lolita, gothic lolita, lolita dress,
child of god, child s pose, minor key, minor planet, minor league, minor scale, minor chord, minor detail+, minor arcana, sonata in a minor,
in c minor, in d minor, in e minor, ursa minor, asia minor, minor injuries, minor repair+, minor surgery, morris minor, teenage mutant ninja,
teen titans, teen vogue, high school musical, adult swim, inner child, brain child, destiny s child, pupil dilation, pupil of the eye, dilated pupil+,
eye pupil+, baby boomer+, baby face, babyface, 12 year old {whisky,whiskey,scotch,rum,bourbon,wine,malt,single},
<age> year old {whisky,whiskey,scotch,rum,bourbon,wine,malt,single,tree,house,car,cat,dog,oak,vine,laptop,computer,building,pony,mare,horse},
<age> year old ... {whisky,whiskey,scotch,rum,bourbon,malt}, <age> year anniversary, {cat,dog,horse}+ aged <age>, pussy willow+, pussy cat+,
pussycat+, pussy riot, pussy galore novel, pussyfoot*, octopussy, puss in boots, dick van dyke, moby dick, spotted dick, dick tracy, philip k dick,
dick cheney, dick clark, dick dastardly, dick whittington, dick grayson, dick turpin, andy dick, tom dick and harry, dickens, dick s sporting,
dick fosbury, dick francis, dick winters, dik dik, private dick detective, dickcissel, shuttlecock+, ballcock+, stopcock+, petcock+, cockpit+,
cockatoo+, cockatiel+, cockle+, cockerel+, cock valve, hitchcock, hancock, cockburn, babcock, alcock, leacock, cockney+, cockroach trap,
cockroach robot, cockroach specimen, cockroach macro, titmouse, titmice, titanic, tit for tat, faggots in, faggots and peas, faggots with,
pork faggot+, faggots and gravy, bundle of faggots, a faggot of wood, faggots of wood, fag end of, chinks in, chink of light, chink in the armor,
chink in the armour, chinks of light, coon cat+, maine coon+, coon hound, coonhound+, coon dog, raccoon+, spic and span, spick and span, hotbox wings,
wop bop, flame retard*, fire retard*, retardant, retarded ignition, dyke road, dyke in, van dyke, dyke wall, dutch dyke+, offa s dyke, dyke system,
queer eye, negro river, rio negro, monte negro, montenegro, cerro negro, black and tan, niger, nigeria*, niger river, snigger*, niggle*, niggard*,
oriental rug+, gypsy {jazz,moth,caravan,wagon,skirt,violin,rose,music}+, roma tomatoes, roma tomato, as roma, kkk candy, coolie hat, redskin potatoes,
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
show jump*, jumping for joy, parachute jump*, cliff diving, overdose awareness, pill box hat, pillbox, sugar overdose, cuteness overdose,
weed control, seaweed, milkweed, tumbleweed, dandelion weed, weeding, ragweed, joe pye weed, poppy field+, opium poppies, opium poppy, cocaine bear,
crack in the, cracks in, crack of dawn, nut crack*, cracker+, crack open a book, wise crack, crack the code, crack an egg, crack climbing, rock crack,
speed limit, speed boat, ecstasy of saint, ecstasy of st, saint teresa, religious ecstasy, agony and the ecstasy, acid rain, acid wash*, acid jazz,
acid green, drug store+, drugstore+, drug trial+, drug discovery, drug interaction, drug delivery system, prescription drug+, generic drug+,
drug bust news, drug test*, drug free, drug awareness, drug prevention, drug education, drug development, methane, methodist, method acting, methanol,
coke can, coca cola, diet coke, glue gun+, nail gun+, staple gun+, water gun+, toy gun+, nerf gun+, spray gun+, heat gun+, squirt gun+,
gun metal, gunmetal, radar gun, top gun, tommy gun movie, massage gun, caulking gun, paintball gun, price gun, starting gun, gun show arms, ray gun+,
grease gun, laser gun+, smoking gun idiom, rifle through, hired gun lawyer, big guns, slave cylinder, master slave, master slave flip flop,
slave drive, slave clock, slave to fashion, slave flash, master and slave, penetration test*, market penetration, light penetration, penetrating oil,
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
spread wings, wings spread, spread out map, arms spread, tape measure, rod and reel, sexy car, sexy red sports car, sexy sports car, hot dog+,
hotdog+, hot rod+, hot cross bun+, hot pot, red hot, bitch nursing, bitch with puppies, bitch and her puppies, female dog, mother dog, life drawing,
dead body of water, body of water, body building, bodybuilder+, body wash, body paint face, body lotion, body language, body positive,
body positivity, anti body, antibod*, student body, celestial bodies, heavenly body, cherubs, naked cherub+, putti, cherub+, christ child, baby jesus,
infant jesus, madonna and child, virgin and child, rocket+ launch, child seat, child lock, child proof, booster seat, child size guitar, raw chicken,
baby animals, baby elephant+, baby bird+, baby goat+, baby penguin+, baby seal+, baby fox, baby monkey+, baby panda+, baby rabbit+, baby dragon+,
baby groot, kid rock, sour patch kids, new kids on the block, cabbage patch kids, sundance kid, stripped naked oak, cock shaped,
cock ... ... {rooster,weathervane,hen,hens,farmyard,barnyard}, {rooster,weathervane} ... cock,
{boobies,booby} ... ... {galapagos,feet,footed,seabird,seabirds,bird,birds,nest,ecuador,island,islands}, {blue,red,brown} footed ... {boobies,booby},
seabird+ ... {boobies,booby},
rape of {sabine,proserpina,proserpine,persephone,europa,lucretia,ganymede,leucippus,hylas,nanking,nanjing,tamar,polyxena}, rape of the sabine,
rape of the sabines, rape of the sabine women, rape of the lock, rape of the daughters, rape canola, canola rape, rape turnip,
{perfect,flawless,clean,precise,stylish,elegant,great,masterful,excellent,sloppy,technical,smooth} execution, execution of code, execution of a move,
execution of a dive, execution of the move, execution of the plan, execution of a plan, execution of the code, execution of the routine,
execution of a turn, execution of the dish, execution of a somersault, execution of the exercise, execution of the kick, execution of the trick,
execution time, code execution, execution plan, reverse execution,
suicide {squeeze,sprint,sprints,run,runs,pass,blitz,drill,drills,prevention,hotline,awareness,lane,gear,bunt,clutch,shift}, anti suicide,
suicide bunt, suicide blonde, social suicide, brutalist, brutalism, neo brutalism, neobrutalism, neobrutalist, stripe+, striped, stripey, film strips,
chicken strips, rug strips, strip of bacon, strip club sign, strip cartoon, strip light, stripping wallpaper, stripping paint, strip the paint,
strip the wallpaper, strip of land, sandpaper strip, anus ... ... {village,hameau,commune,france,street,sign}, {village,hamlet,commune} ... anus,
pussy ... ... {willow,willows,cat,toes}, cock ... ... leekie, cock ... ... a leek, dick ... {turpin,whittington,tracy,cavett},
{fire,cpr,safety,naloxone,narcan,dog,military,staff,medical,swim,sports,football,kit,athletic,horse} ... training {photo,photos,picture,pictures,image,images},
first aid ... training {photo,photos,picture,pictures,image,images}, strength training {photo,image}+,
nude {slip,slips,dress,dresses,trench,clutch,ballet,flats,boots,bag,purse,wedge,wedges,lace,silk,mascara,gloss,lipsticks,swatch,swatches,shimmer,nailpolish,varnish,hosiery,leggings,sneakers,mule,mules,stiletto,stilettos,velvet,latte,ribbon,sofa,curtain,curtains,interior,palettes,concealer,bralette}+,
nude {and,or} {beige,blush,white,brown,pink,rose}, {beige,blush,taupe,rose} nude, barely there nude, nudes collection eyeshadow,
naked {palette,pallet,cake,cakes,mole,bunch,bike,motorcycle,wire,wires,light,lights,sky,skies,hill,hills,mountain,mountains,soil,earth,steel,concrete,almonds,gun,barley,chicken,sheep,barbecue,burger,burrito,wine,wines,grains,grain},
naked ape book, naked neck chicken, naked as a jaybird comic, naked raku,
bare {stage,twigs,floor,floors,boards,plaster,plate,cupboard,shelves,knuckles,legs,midriff,minerals,soil,earth,hill,hills,mountain,mountains,mattress,trunk,trunks,canopy,canvas,steel,wire,wires,patch,patches,face,faced},
bare skin care, bare rump beef, bare chest of drawers, hardcore {punk,gamer,band,cyclist,hiker,fan,rubble,gravel,gaming,techno},
sex {pistols,ed,differences,hormones,chromosome,determination,bomb}, sex organs of a flower, unisex,
blood {oranges,hound,lines,stone,diamond,diamonds,feud,clot,clots,flow,stream,smear,bag,bags,plasma,platelets,culture,draw,meal,worm,worms,thinner,thinners},
blood thirsty mosquito, blood lust game, blood work results, bloodwood, bloodroot, bloodstone, {young,new,blue,royal} blood, blood and thunder,
blood and iron bismarck,
killer {instinct,abs,workout,deal,deals,queen,rabbit,mosquito,looks,shoes,app,fog,asteroid,wave,waves,frost,flavor,flavour,guitar,chili,chilli,bees},
killer tomatoes movie, killing {it,frost,jar,moon}, killing floor boxing, kill {bill,team,fee}, kill zone game,
{buzz,vibe,odour,odor,stain,germ,bug,wasp,ant,moss,rust} killer+, overkill, roadkill, killdeer, shot {glasses,putter,putters}, shot through the lens,
shot on film, shot on iphone, shot from above, shot from below, shot from behind, shot on location, shot with a, shot at night, shot at dawn,
shot at golden, shot in studio, shot gun microphone, {snap,jump,bank,hook,corner,tee,drop,back,fore} shot+, three point shot+, over head shot+,
shoot outs, shoot the breeze, shoot from the hip, shoot the hoop, shoot the puck,
{fashion,photo,video,product,food,wedding,newborn,maternity,editorial,studio,location} shoot+, boudoir free shoot+, offshoot+, sharpshooter+,
{basketball,hockey,archery,skeet,penalty} shooting, free throw shooting, shooting {brake,guard,lodge,script,schedule,sticks},
dead {nettle,nettles,reckoning,drop,poets,poet,head,heads,mau5,reef,grass,plant,plants,zone,lock,bolt,bolts,beat,spot,stock,language,battery,batteries,phone,branches,oak,coral,stars},
dead space game, dead or alive game, dead man s fingers fungus, dead man walking, dead fly trap, dead wax museum, dead parrot sketch,
dead ducks in a row, dead fish market, dead coral reef, undead, half dead plant, {brain,sea,red} dead game, left for dead, {walking,evil} dead,
stab {stitch,binding}, stab wounds of love, unstable, establish*, stable+, constable+, metastab*, slaughter house cove, slaughter beach hotel,
slaughterhouse five, laughter, murder {hornet,hornets,ballads,mystery,mysteries,board,weekend,hole,holes,ball}, murder on the orient express,
execution of duties, executive+, executor+, strangler fig+, strangle weed, {choke,choking} {collar,point,hazard,cherry,berry}, artichoke+,
head {lettuce,board,boards,lamp,lamps,phones,set,sets,band,bands,land,stock,stocks,water,waters,line,lines,master,first}, head of state,
head of government, head of hair, head and shoulders, head on a plate of broccoli,
{talking,shower,drum,arrow,bull,bed,letter,mast,black,sleepy,egg,fountain,bridge,rail,well,warhead} head+,
{barley,cauliflower,garlic,fennel,broccoli,sunflower,poppy} head+, {hand,foot,wing,clock,arm}s off sculpture,
cut {grass,flowers,roses,tulips,peonies,velvet,leather,fabric,marble,stone,lumber,wood,timber,pile}, cut throat razor, cut throat politics,
cut throat {razor,razors,trout}, cutthroat {trout,kitchen,razor,island}, throat {lozenge,lozenges,singing,singer,singers,infection,swab},
{paper,wood,lino,crew,buzz,rough,jump,prime,tax,price,princess,emerald,brilliant,linocut} cut+, uncut gem cut+, slash and burn, slash pile,
slashed {prices,price,jeans,tyre,tyres,tire,tires,canvas,sleeve,sleeves,doublet}, price slash*,
drug {store,stores,mart,label,packaging,leaflet,capsule,trial,trials,design,development,cabinet,dispensary,interactions}, drug eluting stent,
wonder drug, {cancer,heart,malaria,hiv,orphan,veterinary} drug+, blood pressure drug+, antifungal drugs, crack{led,le}, crackle glaze,
{mud,plaster,glass,ice,pavement,concrete,asphalt,wall,dry,desert,soil,earth,lake} crack+, crack {willow,filler,in,pepper,pattern,shot,team,sealant},
crack pepper grinder, cracked {pepper,earth,mud,leather,glass,egg,eggs,porcelain,wheat,corn,paint,phone,screen},
crystal {glass,glasses,chandelier,chandeliers,ball,balls,vase,vases,clear,palace,cave,growth,structure,lattice,healing,lake,river,bowl,decanter,water,quartz,jelly,earrings,necklace,radio,goblet,prism,grotto,cluster,clusters,pendant,lamp,dragon,ship,mine,tiara,shop,display,gardens,garden,beads,sugar,ginger,mountain,mountains,castle,armor,armour,sword,flower,flowers,tree,forest},
{rock,quartz,salt,sugar,snow,ice,amethyst,liquid,swarovski,lead,bohemian,venetian,photonic,selenite,single,frost} crystal+, copper sulfate crystal+,
crystals of {salt,sugar,quartz,ice,copper,alum}, speed {skating,skater,dial,bump,bumps,dating,camera,climbing,typing}, speed paste glue,
ecstasy of saint teresa, ecstasy of st teresa, ecstasy of fans, ecstasy of gold, in ecstasy fans, ecstatic, dope sheet, rope dope, dopey,
smack {talk,that}, smack in the middle, smack dab, lip smack*,
pot {plant,plants,roast,pie,hole,holes,luck,holder,holders,noodle,noodles,sticker,stickers}, pot of gold, pot of tea, pot of stew, pot of honey,
pot of soup, pot belly pig, pot bellied pig, pot of coffee, pot of jam, pot of paint, pot of basil, pot of herbs,
{flower,tea,coffee,clay,stock,hot,crock,melting,cooking,terracotta,planter,plant,chamber,honey,jack,lobster,ink,paint,moka,instant} pot+,
weed {killer,whacker,puller,eater,garden,control,removal,growth,barrier,resistant}, {sea,garden,pond,lawn,invasive,duck,chick,knot} weed+,
hash {brown,browns,function,functions,table,tables,map,key,tag,tags}, hash corned beef, corned beef hash,
acid {rain,reflux,test,soil,etching,lemon,lime,yellow,green,house}, acid drop sweets, acid bath fossils, steroid cream, anabolic window,
gun {dog,dogs,metal,metals,wale,salute,carriage,mount}, gun powder tea, gun powder grey, gun powder gray, gun slinger costume, gun deck ship,
{tattoo,popcorn,marshmallow,confetti,foam,airbrush,bubble,rivet,tagging,soldering,sprayer,glue,nail,staple,heat,squirt,water,toy,nerf,price,grease,caulk,spud,cap,pop} gun+,
hot glue gun+, gunpowder {tea,green,plot}, son of a gun, jump the gun, starter gun, pistol {squat,squats,shrimp}, pistol grip camera,
pistol grip drill, water pistol+, toy pistol+, starting pistol, glue pistol, rifle bird, rifle green fabric, rifle range biathlon, biathlon rifle,
{silencer,suppressor}+ ... {exhaust,muffler,car,cat,pipe,spark}, {exhaust,vibration,surge,spark,weed,noise,flame,fire} {silencer,suppressor}+,
bomb{ast,astic},
{chocolate,cocoa,tea,bath,seed,shower,cheese,jaeger,jager,cherry,glitter,honey,flavour,flavor,smoke,confetti,color,colour,knowledge,calorie,sugar,carb,protein,photo,yarn,water,snow,toilet,logic,truth,f} bomb+,
bomb {shelter,shelters,cyclone,crater,craters,pop,pops,popsicle,dessert,bay,jacket,jackets,disposal,pulse}, bomb bay door, cannonball bomb pool,
bombe {surprise,alaska,dessert}, bombo+,
explosive {growth,start,sprint,jump,eruption,volcano,volcanic,finish,color,colour,talent,laughter,plyometrics}, explosive power athlete,
explosive diarrhea relief, dynamite {shrimp,roll,sushi,comic,prawn,prawns}, grenade {shaped,apple}, grenade launcher museum, grenadine, pomegranate+,
{flour,dust} explosion, virgin {mojito,cocktail,colada,territory,wool,pulp,records,river}, virgin coconut oil, {extra,semi} virgin,
sucking {candy,pig,lollipop,fish,thumb,louse,insects,insect}, sucking a lollipop, sucking her thumb, sucking his thumb, sucking a thumb,
{bottle,pacifier,thumb,nectar,lemon,straw,vacuum} sucking, suckling {pig,pigs}, blow {fish,hole,holes,torch,torches,out,up,dryer,dry,pipe,dart,darts},
bang {bang,trim,trims}, bang and olufsen, bang for the buck, bang on time, banging {drum,drums,tunes,music,pots}, big bang,
screw {driver,drivers,cap,top,head,thread,jack,eye,pine,fix,fixing}, screwing {in,together,the,shelf}, screwing a lightbulb, screwing a light,
nailed {it,the,together,shut,boards}, doggy {bag,bags,daycare,door,paddle}, doggy day care,
pounding {dough,waves,rice,drums,mochi,poi,pavement,surf,meat,heart}, hammering {nail,nails,iron,steel,metal,copper,rain},
cougar ... ... {mountain,mountains,wild,cub,cubs,rock,forest,paw,snow}, stroking {cat,dog,horse,beard,chin,rower}, stroking his beard, stroking a cat,
stroking a dog, stroking the cat, stroking the dog,
wet {weather,road,roads,asphalt,street,streets,sand,dog,hair,grass,stone,stones,cement,clay,umbrella,floor,noodle,bar,lab,wipes,wipe,season,land,lands},
wet on wet, wet floor sign, wet behind the ears, chinese {zodiac,takeaway,dragon,lantern,lanterns,calligraphy,chess}, chinese new year,
{year,zodiac} of the {rat,pig,monkey,dog,snake,rooster}, ratatouille, {lab,desert,water,mole,pet} rat+, coon creek, chink in his armor, spic n span,
homo {sapiens,erectus,habilis,neanderthalensis,faber}, homogen*, homonym*, yid ... vicious, jap ... guitar, nip slip no, nip in the air, nip and tuck,
nip it in the bud, parsnip+, turnip+, catnip, abo blood, abo {group,groups,typing}, squaw valley, injunction, spastic {colon,paresis},
faggot {oven,cutter,bundle}, fag packet, fags packet, poofy {dress,skirt}, pouf+, redskin {peanut,potato}+, slave {i,lebanon}, slave ii ship museum,
{timing,clock,bus,cylinder} slave, ss {normandie,france,rotterdam,thistlegorm,yongala,minnow,edmund,badger,sunstone,central,arizona,nomadic},
ss great britain, ss united states, {steamship,steamer,liner} ss, chevrolet ss, camaro ss, chevelle ss,
{spring,ss} {24,25,26,2024,2025,2026} collection, ss 24, ss 25, ss 26, ss steel, ss304, ss316,
celtic cross ... {ireland,irish,cemetery,churchyard,tattoo,pendant,knot,grave,stone,monastery}, irish celtic cross,
iron cross ... {climber,gymnast,rings,ring}, {ring,rings,gymnast} ... iron cross, black flag {punk,band,roach,surf},
franco {american,prussian,german,harris,corelli,battiato,baresi,zeffirelli}, iron guard rail, isis {goddess,osiris,nephthys}, odin {rune,runes},
othala rune divination, rune stone+, runestone+, elder futhark, bomb {icon,emoji,sprite,emojis,icons}, {cartoon,pixel} bomb, pixel art bomb,
faggots ... ... {peas,gravy,mash,onion,plate,pie,chips,potatoes},
{grease,bottle,baby,pipe,brass,steel,bicycle,spoke,hex,threaded,zerk,silicone,feeding,teat} {nipple,nipples}, nipple {fitting,fittings,wrench,key}+,
nipple shield pack+, spoke nipple+, drug delivery, {star,stars,galaxy,galaxies,galactic,stellar,planet,dwarf,sibling,spider,mantis,sexual} cannibal*,
cannibali{sing,zing,ses,zes,sed,zed,se,ze} {its,their,parts,the,spare,old,sales,another,a}, cannibal galax*, magic bullet,
bullet {journal,journals,points,point,train,trains,time,proof},
nude {ankle,strappy,block,kitten,peep,court,patent,matte,pointed,stiletto,espadrille,cashmere,ribbed,seamless,knit,bow,flat,cork,jelly,pearl,chrome,ombre,french},
nude open toe, nude corset top, nude square toe, nude round toe, nude mid heel, nude low heel, nude mary jane,
{sheer,warm,cool,soft,dusty,pale,peachy,glossy} nude {polish,lip,lipstick,shade,heels,shoes,sandals,palette,nails,tone,tones},
stripper {screw,screws,bolt,bolts,tool,tools,pliers,kit,set,well,rig,sander},
{screw,bolt,wire,cable,paint,wallpaper,thread,varnish,floor,cotton,corn,bark,fibre,fiber,asset} stripper+, gel polish stripper+,
cocks ... {strutting,crowing,pecking,farmyard,courtyard,hens,barn,dung,feathers,comb,combs,roost,coop},
{bantam,jungle,moor,heath,sage,gamebird,farmyard,prize,weather,peat} cock+,
cock ... {crowing,pecking,strutting,dunghill,coop,roost,feathers,comb,spurs}, {stop,ball,bib,petcock,drain,sea} cock+,
{shag,shags} ... {wings,cliff,cliffs,rock,rocks,nest,sea,harbour,post,cormorant}, fulmar, snuff box*, snuffbox*, squawk*, lynchpin+, linchpin+,
bonner, rapped, rapping, rapper+, wrapper+, fickle*, fickly, pedometer+, pedolog*, paedogen*, pedogen*, pedospher*, allegor*, cockbird+, stormcock+,
boomer+, seeks, poorness, decapitaliz*, labiate+, vaginate, copular, pubescent {leaf,leaves,stem,stems,oak,plant},
dogfight ... {plane,planes,spitfire,spitfires,aircraft,fighter,fighters,jets,sky,messerschmitt,biplane,biplanes},
{aerial,spitfire,wwi,ww1,ww2,fighter,jet,biplane,space,starfighter} dogfight+, flagellate+, rutting {deer,stag,stags,season}, rutting red deer,
{deer,stag,stags,elk,bull,ibex} rutting, do not disturb, dogfight, dogfights, latinoamerican*, nonconform*, perphenazine+, squawfish*, cortacésped*,
opium perfume, opium parfum, black opium, cockroach+, dead horse, nude and {blush,beige,ivory,cream,rose,taupe,coral,mauve},
{blush,beige,ivory,cream,rose,taupe,coral,mauve} and nude, named bare naked, miniature hidden camera, hidden camera from, nude beach sign,
nudist beach sign, undress the christmas tree, make the background transparent, background transparent, hash brown+,
kidnapped by {aliens,pirates,dragons,ufo}, hacking your {productivity,brain,sleep,life}, growth hacking, hackathon+, life hack+, black sun eclipse,
dope {sneakers,shoes,beats,outfit,hoodie,style,kicks}, coke {combo,float,zero},
storm the dance floor, bomb the bass, burn the {calories,candle,midnight}, toy {grenade,grenades,landmine,landmines,gun,guns}, grenade shaped, x men,
x wing, x files, electric boogaloo, boogaloo electric, poison {ivy,oak,frog,frogs,dart,ring,apple}, beating a dead horse, beat a dead horse,
flogging a dead horse, flog a dead horse, hackathon t shirt, uzi lighter, uzi amp, cat toy, dog toy, cyanide free,
heart attack+, panic attack+, shark attack+, torch relay, attack on titan, queen side attack

[exempt: terror praise promote]
martyrdom of {saint,st}, martyrdom of the, saint {nicholas,peter,paul,mary,george,francis,sebastian,patrick}

[exempt: dehumanise]
christmas, pig roast, gorilla glue, year of the {rat,pig,monkey,dog}, monkey temple, zodiac, guinea pig, pest control, exterminator van, dirty dishes,
dirty hands, dirty laundry, dirty boots, dirty jeans, plague doctor+, savage garden, like a dog with, like cats and dogs, burn the midnight,
filthy car

[exempt: heavy-blood blood]
vampire lips, ketchup, halloween makeup

[dirty-money]
dirty {cash,money,funds}, drug money, black money, illicit {cash,funds,profits}, crime money, cartel {cash,money}

[wash]
wash, washes, washed, washing, launder*, convert, legalise, legalize, turn, mixer, tumbler, we clean, clean your, cleans your, clean ... cash

[conceal]
hide, hides, hiding, hidden, conceal*, stash*, smuggl*, past customs, past the border, past the scanner, secret compartment+, false bottom,
body pack*

[contraband]
cocaine, heroin, meth, fentanyl, coke, drugs, narcotics, weed bricks, cannabis bricks, contraband, dope, bricks of coke

[poison]
cyanide, arsenic, thallium, strychnine, chloroform, knockout gas

[poison-make]
homemade, home made, recipe, recipes, how to make, how to brew, how to use, diy, step by step, steps, tutorial, brewing, synthes*, making of,
undetectable, undetected, untraceable, tasteless, instructions, lethal dose, laced, lacing, slip into, in his tea, in her tea, in the tea,
in his drink, in her drink

[intimate-pics]
private {pic,pics,photo,photos,picture,pictures,video,videos,snaps}, intimate {pic,pics,photo,photos,picture,pictures,video,videos},
sexts, nudes, naked selfies, sexting {pic,pics,screenshots}

[spread]
post online, everywhere, spread*, expose, exposing, revenge, leak*, sent to everyone,
humiliat*, group chat

[seduce-verb]
seduce+, seducing, seduced, incest, make out with, making out with, french kiss*

[trafficked]
girls, women, virgins, maids

[traffic-sign]
passport+ {held,taken,confiscated,kept,withheld}, total obedience, full obedience, debt bondage,
broken in, delivered weekly, fresh shipment, new shipment, locked in, cannot leave, can t leave, sold to

[ai-tool]
with ai, using ai, by ai, ai tool, ai app, ai bot, telegram bot

[own-goods]
to sell, for sale, my own {shirts,sneakers,shoes,hoodies,bags,merch,caps,products,brand,jerseys,shop},
for my {shop,store,shirts,sneakers,merch,etsy,brand}, sell on etsy, print on my, knock off+, bootleg+, pirated, unlicensed

[burn-target]
{burn,bomb,torch,firebomb,dynamite,raze} {the,a,this,that,every,all,down,their,your} {mosque,mosques,synagogue,synagogues,church,churches,temple,temples,embassy,parliament,shelter,shelters},
{burn,bomb,torch} down ... {mosque,mosques,synagogue,synagogues,church,churches,shelter}, {burn,bomb,torch} {mosques,synagogues,churches}

[kill-group]
{kill,execute,exterminate,hang,lynch,behead,shoot,gas,murder,slaughter} {the,all,every,those,these,your} {feds,cops,police,policemen,politicians,judges,journalists,unbelievers,kuffar,crusaders,apostates,traitors,globalists,commies,leftists,infidels,heretics,imams,rabbis,priests,migrants,immigrants,refugees,senators,rich},
death to {cops,pigs,feds,police,traitors,apostates,crusaders,journalists,immigrants,migrants,globalists,democrats,republicans},
{kill,shoot} {cops,feds,pigs,journalists,migrants,infidels}, shoot a {cop,fed,politician}

[girls-for-hire]
{girls,women,virgins,brides,maids} for {hire,rent,sale,purchase}, {girls,women,virgins,maids} by the hour, imported {girls,women,brides,virgins}

[rx]
adderall, xanax, valium, tramadol, oxycodone, oxycontin, codeine, ritalin, steroid+, anabol*, percocet, vicodin, ambien, diazepam, alprazolam,
ozempic, modafinil, morphine, testosterone vial+

[no-rx]
without prescription, without a prescription, no prescription, no script, no rx, no prescription needed, prescription free

[attack-noun]
bombing, massacre, stabbing, arson, truck attack, car attack

[plan-verb]
plan, planning, prepare, preparing, carry out, carrying out, commit, scout, scouting
