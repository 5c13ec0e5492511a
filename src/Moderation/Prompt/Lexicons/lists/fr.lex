# French.
language: fr

[marks]
le, les?, une, des?, du, avec, dans, est?, sont, qui, pour, sur, aux, au, son?, sa?, ses, et, en train de, très, de la, à la, d un, d une, l, chez,
réaliste+, dessin+, affiche+, gros plan, cette, mon, ma, tes, toi, comme, petit+, vieille, vieux, ancien+, noir et blanc

[filler]
tout, toute, tous, toutes, aucun, aucune, sans

[ages]
un an, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze, seize, dix sept

[person]
femme+, homme+, dame+, monsieur, couple?, personne+, gens, copine+, copain+, épouse+, mari?, modèle+, mannequin+?, actrice+, acteur+, infirmière+,
secrétaire+, nonne+, amant+, amante+, quelqu un, blonde?, brune+, mec+, nana+, corps, mère+, père+, grand mère, professeure+, victime+, prisonnier+,
otage+, soldat+, inconnue+, maîtresse+, voisine+, collègue+, fille+, jeune femme, demoiselle+, nounou, belle mère, belle soeur, serveuse+, hôtesse+,
étudiante+, patronne+, cliente+, touriste+, joggeuse, milf, homme nu, femmes, hommes, caissière+

[youth]
fille+, garçon+, jeune femme+, jeune homme, jeune?, fils?, gars, étudiante+

[minor]
enfant+, enfance, enfantin*, gamin+, gamine+, gosse+, môme+, bébé, bébés, fillette+, garçonnet+, petite fille+, petites filles, petit garçon,
petits garçons, bambin+, nourrisson+, nouveau né+, mineur+, mineure+, ado?, adolescent+, adolescente+, préado*, préadolescent*, collégien+,
collégienne+, lycéen+, lycéenne+, écolier+, écolière+, élèves, une élève, un élève, l élève, jeune élève, pubère+, prépubère+, impubère, jeune fille+,
jeunes filles, jeune garçon, <age> ans, de <age> ans, âgée de <age>, âgé de <age>, petite nièce, nièce+, neveu+, petit fils, maternelle,
école primaire élève, lolita, moins de 18 ans, moins de quinze ans, moins de {seize,quatorze,douze} ans, moins de dix huit ans, moins de <age>,
pas encore {majeure,majeur}, pas encore 18 ans, pas encore dix huit ans, à peine <age>, à peine {majeure,majeur}, tout juste <age>,
de <age> printemps, <age> printemps, élève de {sixième,cinquième,quatrième,troisième,seconde,cm1,cm2,ce1,ce2,cp,primaire,maternelle,collège},
en {sixième,cinquième,quatrième,troisième,cm2,cm1,primaire}, uniforme d écolière, uniforme scolaire, uniforme d écolier, tenue d écolière, jeune ado,
adolescence, prépubère*, pubère*, impubères, fillettes, gamines, gosses, petiote+, petiot+, mioche+, marmot+, nymphette+, corps d enfant,
corps enfantin, corps juvénile, corps de fillette, corps impubère, allure enfantine, visage d enfant, visage enfantin, l air d avoir <age>,
paraît <age>, fait <age> ans, semble mineure, paraît mineure, louveteau+, scout+ enfant, jeannette+ scoute, communiante+, première communion,
petite soeur, petit frère, belle fille mineure, petite fille de, colonie de vacances, cour de récré, écoliers, écolières, lycéennes, collégiennes,
baby sitter mineure, jeune vierge, ados?

[csam]
pédoporno*, pédopornograph*, pornographie infantile, pornographie enfantine, porno enfantin, porno d enfant+, exploitation sexuelle des enfants,
exploitation sexuelle d enfants, abus sexuel sur {mineur,mineure,enfant}, abus sexuels sur {mineurs,enfants},
sexe avec {des,un,une} {enfants,mineur,mineure,mineurs,enfant}, pédocriminal* image+, sexe avec mineur, pédocrim*, pédoporn*, contenu pédo*,
contenus pédo*, images pédo*, enfants nus, enfant nu, enfant nue, fillette nue, fillettes nues, gamine nue, gamins nus,
porno avec {mineur,mineure,mineurs,enfant,enfants,ado,ados}, porno de {mineur,mineure,mineurs,enfant,enfants,ado,ados}, érotisme enfantin,
inceste sur mineur, agression sexuelle d enfant, prostitution de mineurs

[pedophile]
pédophil*, pédocriminel*, pédo

[molest]
attouchement+, tripot*, agress* sexuel*, abuse de, abusant de, abus sexuel+, peloter, pelotant, pelotée, pelotées, pelote ses {seins,fesses},
se fait peloter

[adult]
adulte, adultes, majeur, majeure, majeurs, plus de 18 ans

[acquaintance]
mon ex, ma {voisine,collègue,prof,professeure,copine,soeur,cousine,femme,amie,patronne,camarade,tante,colocataire,mère}, ma belle soeur,
ma belle mère, mon {voisin,collègue,prof,copain,frère,mari,ami,patron}, une camarade de classe, ex copine, ex petite amie, ex femme,
ma ... {voisine,collègue,prof,copine,soeur,cousine,amie,patronne,coloc,tante,cheffe}, ma ... belle soeur, ma ... belle mère,
ma {prof,maîtresse,ex,coloc,cheffe,directrice,nièce,tante,marraine,coach,doctoresse,dentiste,psy,stagiaire,secrétaire,assistante,boulangère,coiffeuse,cliente,élève,étudiante,fille,proprio,propriétaire},
ma belle fille, ma demi soeur, ma meilleure amie, ma petite amie, ma ex femme, mon {ex,coloc,chef,professeur,cousin,voisin,directeur,coach},
mon beau frère, la {voisine,copine,femme,soeur,fille,mère} de mon, une {amie,collègue,voisine,copine} à moi,
une fille de {ma,mon} {classe,lycée,fac,boulot,immeuble,bureau}, une fille du {boulot,bureau,lycée}, femme réelle, vraie femme, vraie personne,
personne réelle, personne réellement

[public-figure]
célébrité+, star+?, actrice+ célèbre+, chanteuse+, chanteur+, femme politique, homme politique, présentatrice+, influenceuse+, présidente, président,
ministre, célèbre actrice, actrice connue

[porn]
porno*, pornograph*, film x, actrice porno, film pour adultes, contenu pour adultes, sexuellement explicite+, sexe explicite, scène de sexe,
scènes de sexe, scène sexuelle, scènes sexuelles, vidéo de sexe, sextape+, hardcore x, actrice+ x, acteur+ x, film+ x, star+ du x,
magazine x

[sex-act]
en train de baiser, baisent, baise, baisée, baisé par, niquer+, nique?, niquent, enculer+, enculé+, coït, copul*, forniqu*, masturb*, se branle,
branler+, branlette+, pipe sexuelle, taille une pipe, tailler une pipe, suce, sucer+ {la,sa,une} bite, sucer+, suceuse+, fellation+, cunnilingus,
sodom*, orgie+, partouze+, orgasm*, éjacul*, sperme, pénétration+, pénétrer+, pénétrée, godemichet+, gode+, vibromasseur+, jouet sexuel,
jouets sexuels, plan à trois, rapport sexuel, rapports sexuels, acte sexuel, actes sexuels, relation sexuelle, relations sexuelles, faire l amour,
font l amour, faisant l amour, sexe {oral,anal,vaginal,brutal}, sexe en groupe, levrette, soixante neuf sexuel, jouir?, jouissance,
éjaculation faciale, baisant, baiser dans, se fait baiser, se font baiser, niquée, niquer, enculée, encule, se fait prendre, prise par derrière,
prise en levrette, en levrette, chevauchant sa bite, chevauchant sa queue, chevauchant son sexe, chevauchant sa verge, chevauche sa bite,
chevauche sa queue, suçant, suce une bite, suce la bite, suce sa bite, suce une queue, suce sa queue, suce un sexe, sucer une bite, sucer une queue,
sucer un sexe, pompe une bite, pompe sa bite, lèche la chatte, lèche sa chatte, lèche une chatte, lèche le clitoris, lèche les couilles,
léchant la chatte, léchant sa chatte, cunni, se doigte, se masturbe, masturbant, branlant, se branlant, éjaculation, éjacule, éjac faciale,
faciale sperme, sperme sur, gang bang, gangbang, double pénétration, creampie, sodomie, sodomise, sodomisée, gorge profonde, plan cul, partouzeuse+,
sexe torride, sexe sauvage, sexe lesbien, sexe gay, scène de cul, film de cul

[sex-encounter]
faire du sexe, font du sexe, sexe avec, couche avec, couchent ensemble, ébats, ayant un rapport, en plein acte, coucher avec, s accouplent avec,
s accouple avec

[sexual]
sexe, sexuel, sexuelle, sexuels, sexuelles, sexuellement, sexualisé+, excitée+, excité+, photos intimes

[erotic]
érotique+, érotisme, lubrique+, lascif, lascive, obscène+, salope+, putain?, coquine nue, strip tease, stripteaseuse+, effeuill*, jambes écartées,
les jambes écartées, cuisses écartées, écartant les jambes, à quatre pattes, pose sexuelle, position sexuelle, cochonne, cul offert, croupe offerte,
jambes ouvertes, cuisses ouvertes, cuisses offertes, jambes grandes ouvertes, penchée en avant nue, pose lascive, pose obscène, contenu érotique,
scène érotique, photo érotique, pornographi*, sexuellement suggestive, chaudasse+, cul en l air, softcore, pute?, putes?

[nudity]
dénudée, dénudés, déshabillé intégral, dévêtue, nu?, nue, nus?, nues, dénudé*, dénudée*, à poil, seins nus, torse nue, topless, en tenue d ève,
en tenue d adam, dans le plus simple appareil, entièrement dévêtu*, complètement nu, toute nue, tout nu, mi nue, mi nu, semi nue, semi nu,
fesses nues, nudité, nudiste+, intégralement nue, intégralement nu, dépoilé*, entièrement nu+, complètement nu+, totalement nu+, intégralement nu+,
entièrement nue+, complètement nue+, totalement nue+, nue comme, nu comme un ver, les seins à l air, les fesses à l air, seins dehors, sexe à l air,
sexe visible, nudité frontale, nudité intégrale, nu intégral, nu frontal, nue sous, nue dans, femme nue, homme nu, femmes nues, hommes nus,
vêtue seulement de {bas,bijoux,talons}, vêtue uniquement de, portant seulement des {bas,talons,bottes}, avec seulement des talons,
en talons et rien d autre, rien d autre, tout montrer, montrant ses seins, montrant son sexe, montrant sa chatte, montrant ses fesses,
montrant son cul, montre ses seins, montre sa chatte, montre son cul, montre ses fesses, montre son sexe, exhibe ses seins, exhibe sa chatte,
exhibe son sexe, sans le moindre vêtement, nudiste, naturiste+, exhibitionniste+, désapé+, désapée+, dénudée

[undressed]
sans vêtement+, sans vêtements, sans habit+, sans rien sur, sans culotte, sans soutien gorge, sans sous vêtements, déshabillé*, dévêtu*, ne porte rien,
ne portant rien, rien sur elle, rien sur lui, vêtements enlevés, vêtements retirés, sans aucun vêtement, vêtue de rien, vêtu de rien

[strip]
déshabille+, déshabiller, se déshabille, dénuder+, dénude, dévêtir, enlève ses vêtements, enlever les vêtements, enlève les vêtements, enlève lui,
retire les vêtements, retire ses vêtements, retirer les vêtements, ôter ses vêtements, ôte ses vêtements, soulève sa jupe, soulevant sa jupe,
baisse sa culotte, se dévêt

[genital]
pénis, vagin+, vaginal+, vulve+, clitoris, génital*, parties génitales, organes génitaux, scrotum, testicule+, anus, gland?, lèvres vaginales, pubis,
pubien*, prépuce, érection, sexe masculin, sexe en érection, parties intimes, entrejambe, mamelon+, téton+, aréole+

[slang-genital]
bite?, bites?, chatte mouillée, chatte ouverte, chatte rasée, chatte offerte, foufoune, minou nu, nichon+, nibard+, couilles, queue dure, grosse bite,
grosse queue, teub+, zizi, trou du cul, moule poilue, con mouillé

[arousal]
érection, excité+, mouillé+, dur, dure, écarté*, gémit, gémissant, bandant

[bare]
nu, nue, nus, nues, dénudé*, exposé*, visible+, montrant, montre, exhibe, exhibant, découvert*, à l air, apparent+, transparent*, ouvert+, offert+

[body-intimate]
sein+, poitrine+, téton+, mamelon+, fesse+, cul, postérieur, entrejambe, parties intimes, derrière, décolleté

[bare-intimate]
seins nus, poitrine nue, fesses nues, seins à l air, tétons, mamelons, fesses à l air, cul nu, sein nu, poitrine à l air, seins découverts,
seins apparents

[breast]
seins, poitrine naissante, tétons

[suggestive]
sexy, sensuel*, séduct*, provocant*, aguich*, suggesti*, affriolant*, court vêtue, très dénudé*, légèrement vêtue, coquine+, langoureu*, tenue légère,
suggestive+, lascive+, sensuelle, tenue sexy, pose sexy, provocante+, aguicheuse+, décolleté plongeant, transparente+, très courte tenue, jarretelles

[lingerie]
lingerie, string+, porte jarretelles, nuisette+, bas résille, guêpière+, petite culotte, culotte+, dessous affriolants, sous vêtement+, petite tenue

[underwear]
sous vêtement+, culotte+, slip?, soutien gorge

[bikini]
bikini+

[pose]
pose+, posant, poser, sur le lit, au lit, à genoux, allongée, cambrée

[fetish]
bondage, sadomaso*, fétich*, dominatrice, attachée et bâillonnée, fessée+

[voyeur]
caméra cachée, caméra espion, voyeur*, à son insu, filmée à son insu, sans qu elle le sache, upskirt, caméras cachées,
caméra dissimulée, caméra secrète, filmé+ en cachette, sans qu elle s en rende compte, sous sa jupe, sous les jupes, sous la robe, sous sa robe,
dans son décolleté, voyeuris*, caméra espionne, photo volée, filmée en secret, photographiée en secret, secrètement filmé+, photographiée à son insu,
caméra {planquée,planqué,camouflée,glissée,cachée}, caméra posée discrètement, téléphone {planqué,caché,dissimulé},
portable {planqué,caché,dissimulé}, photo espion, photos espion, photo volée dans, caméra derrière ... miroir,
par le trou de la serrure, filmée+ à son insu, à leur insu, par dessus la cabine, par dessous la porte,
téléphone+ {planqué,caché,dissimulé} ... {cabine,douche,douches,toilettes,vestiaire,vestiaires,bain}, sous la jupe d une, sous la jupe

[changing]
vestiaire+, cabine d essayage, douche+, salle de bain+, toilettes, cabine+, sous la douche, se changeant, se change, en train de se changer,
se déshabillant, salle de bains, toilette, wc, baignoire, en train d uriner

[ncii]
porno vengeur, revenge porn, vengeance pornographique, nudes volés, photos nues volées, photos intimes volées, nudes fuités, faux nu de, faux nus de,
son visage sur un corps nu, photo nue de ma, photo nue de mon, photos nues de, nude+ de {ma,mon,cette},
photo+ {nue,nues,dénudée,dénudées} de {ma,mon,cette,mes}, faux nude+, faux nu, faux nus, fausse photo nue, fausses photos nues, faux porno,
deepfake porno*, deepfake nu, deepfake nue, porno deepfake, montage porno, montage nu, montage nue, vidéo intime volée, vidéo intime fuitée,
sextape fuitée, sextape volée, sextape de, photos intimes de, images intimes de, nudes de, visage sur un corps nu, visage sur ... {nu,nue,porno},
visage dans un porno, photos intimes diffusées

[leak]
fuité+, piraté+, volé+, photos privées, fuite, fuité, fuitée, fuitées, volée, volées, piratée, piratées, hackée, privée, privées, de son téléphone

[without-consent]
sans son consentement, sans consentement, contre son gré, sans sa permission, à son insu, de force, sans son accord, sans accord, sans l accord,
sans leur consentement, contre sa volonté, non consentant+, non consentante+, non consenti, sans autorisation, malgré elle, elle ne saura pas,
elle ne saura rien, ne saura jamais, qui ne sait rien, ne se doute de rien, elle ne sait rien, sans qu elle sache

[likeness-source]
cette photo, cette image, cette femme, cette fille, la photo, photo de, image de, vraie photo, sur la photo, ce selfie, cette selfie, ce cliché,
ces photos, photo jointe, image jointe, photo téléchargée, photo importée, de cette photo, à partir de la photo, à partir de sa photo, sa photo,
son selfie, photo de profil, avec le visage de, de son instagram, son profil

[sex-crime]
viol?, viols?, violée+, violé?, violant?, violeur+, violer+, viol collectif, agression sexuelle, agressée sexuellement, abus sexuel+, sexe forcé,
rapport forcé, rapport sexuel forcé, rapport non consenti, relation non consentie, non consenti+, inceste+, incestu*, nécrophil*, esclave sexuelle,
esclavage sexuel, prostitution forcée, prostitution infantile, traite sexuelle, tournante viol,
viol {explicite,collectif,conjugal,violent,brutal,filmé}, scène+ de viol, viol d une, violant une, violer une, se fait violer, abuser+ sexuellement,
abusée sexuellement, agressant sexuellement, incestueux, incestueuse+, inceste entre, sexe entre {frère,frères,père,mère,cousins},
relations incestueuses, soumission chimique, droguée et violée, esclaves sexuelles, nécrophilie, sexe avec un cadavre, sexe avec une morte,
sexe avec sa soeur, sexe avec son frère, sexe avec sa mère, sexe avec sa fille, sexe avec sa cousine, sexe avec sa tante, sexe avec sa nièce,
coucher avec sa soeur, coucher avec sa mère, coucher avec sa fille, coucher avec son frère, coucher avec son fils, forcée à {sucer,coucher,baiser},
viols, tournante+ dans, {droguée,ivre,endormie,inconsciente,bourrée,sédatée} ... et {abusée,violée,forcée}, abusée par, abusée sous,
anesthésie abusée, ghb ... abusée, baiser un {cadavre,mort,corps}, baise un {cadavre,mort,corps}, prostituées {séquestrées,forcées,enfermées},
filles {séquestrées,enfermées} ... {bordel,tarif,tarifs,clients}, forcée à se prostituer, elle dit non ... {continue,sexe,baise},
femmes enlevées forcées, {femmes,filles} {enlevées,kidnappées} ... {tapin,bordel,prostituées}

[bestiality]
zoophil*, bestialité, sexe avec {un,des,son} {animal,animaux,chien,chiens,cheval}, rapport avec un {chien,cheval,animal}, zoophilie,
{femme,fille,homme,personne} ... {prise,pénétrée,montée,saillie,baisée,couverte} ... {chien,cheval,étalon,âne,animal,bouc},
{chien,cheval,étalon,âne,animal} ... {pénètre,monte,baise,saillit} ... {femme,fille,homme},
{sexe,coït,rapport,rapports,accouplement} ... {chien,chiens,cheval,chevaux,animal,animaux,âne,chèvre,jument,bête},
relation sexuelle ... {chien,chiens,cheval,chevaux,animal,animaux,âne,chèvre,jument,bête},
relations sexuelles ... {chien,chiens,cheval,chevaux,animal,animaux,âne,chèvre,jument,bête},
acte sexuel ... {chien,chiens,cheval,chevaux,animal,animaux,âne,chèvre,jument,bête}, s accouplant avec un {chien,cheval,animal,âne},
baisée par un {chien,cheval,animal,âne}, couche avec un {chien,cheval,animal}, sexe humain animal

[helpless]
inconscient+, droguée+, drogué?, endormi+, évanoui+, attaché+, ligoté+, bâillonné+, ivre+, kidnappé+, sans défense, en pleurs, captive?, sédatée,
sédaté+, anesthésiée, ligotée, enchaîné+, menotté+, inconsciente, endormie, saoule, bourrée, ivre morte, ivre, soumise, séquestrée, droguée au ghb,
ghb, sans connaissance

[forced]
forcé+, de force, contrainte+, contre son gré, non consenti*, violemment, viol, forcée, forcer, contrainte, sous la contrainte, sous la menace,
menacée, se débat, dit non, refuse, non consentante, résiste

[family-pair]
père et fille, père et sa fille, mère et fils, frère et soeur, frère et sa soeur, oncle et nièce, belle soeur, demi soeur, beau père et,
sa propre fille, son propre fils, sa soeur, sa fille, {père,mère,papa,maman,oncle,tante,frère} ... {fille,fils,nièce,neveu,soeur,cousine},
{père,mère,papa,maman,oncle,tante,frère} ... petite fille, {père,mère,papa,maman,oncle,tante,frère} ... petit fils,
{père,mère,papa,maman,oncle,tante,frère} ... demi soeur, {père,mère,papa,maman,oncle,tante,frère} ... belle fille,
{père,mère,papa,maman,oncle,tante,frère} ... beau fils, grand père ... {fille,fils,nièce,neveu,soeur,cousine}, grand père ... petite fille,
grand père ... petit fils, grand père ... demi soeur, grand père ... belle fille, grand père ... beau fils,
grand mère ... {fille,fils,nièce,neveu,soeur,cousine}, grand mère ... petite fille, grand mère ... petit fils, grand mère ... demi soeur,
grand mère ... belle fille, grand mère ... beau fils, beau père ... {fille,fils,nièce,neveu,soeur,cousine}, beau père ... petite fille,
beau père ... petit fils, beau père ... demi soeur, beau père ... belle fille, beau père ... beau fils,
belle mère ... {fille,fils,nièce,neveu,soeur,cousine}, belle mère ... petite fille, belle mère ... petit fils, belle mère ... demi soeur,
belle mère ... belle fille, belle mère ... beau fils, demi frère ... {fille,fils,nièce,neveu,soeur,cousine}, demi frère ... petite fille,
demi frère ... petit fils, demi frère ... demi soeur, demi frère ... belle fille, demi frère ... beau fils, soeur ... frère, soeur ... demi frère,
demi soeur ... frère, demi soeur ... demi frère, sa propre {soeur,mère,fille,nièce,tante}, son propre {frère,père,fils},
{sa,son} {mère,père,frère,fils,nièce,cousine,tante}, {sa,son} belle mère, {sa,son} belle fille, {sa,son} demi soeur, {sa,son} beau père,
entre frères et soeurs, entre frère et soeur, entre cousins, membres de la famille, jumelles, consanguin*

[gore]
gore, sanguinolent+, décapit*, démembr*, éventr*, éviscér*, mutil*, écorché*, écorcher+, dépecé*, dépecer+, dépeçage, entrailles, viscères, boyaux,
tripes humaines, tripes à l air, cervelle éclatée, cervelle, égorg*, empalé*, empaler+, tête tranchée, têtes tranchées, tête coupée, têtes coupées,
main coupée, mains coupées, membre sectionné, membres arrachés, sectionné*, arraché* les yeux, yeux arrachés, brûlé+ vif, brûlée+ vive, brûlé+ vive,
bain de sang, carnage, boucherie humaine, cannibal*, crâne fracassé, crâne éclaté, os apparents, os à nu, gorge tranchée, gorge ouverte,
corps déchiqueté, déchiquet*, coupé en deux, guro, corps en morceaux, en charpie, tête arrachée, tête décapitée, tête au bout d une pique,
tête sur une pique, bras arraché+, bras sectionné, jambe arrachée, jambes arrachées, main tranchée, doigts coupés, doigts tranchés, yeux crevés,
oeil crevé, yeux pendants, oeil arraché, langue arrachée, langue coupée, coeur arraché, intestins, boyaux sortis, tripes sorties, tripes qui sortent,
ventre ouvert, ventre lacéré, abdomen ouvert, cage thoracique ouverte, crâne ouvert, crâne défoncé, crâne fendu, cervelle étalée, cervelle sur le mur,
matière cérébrale, membres épars, membres éparpillés, morceaux de corps, corps mutilé+, corps éventré+, corps démembré+, corps calciné+,
cadavre calciné, cadavre mutilé, cadavre éventré, cadavre décapité, cadavres empilés, tas de cadavres, pile de cadavres, empilement de cadavres,
peau arrachée, visage arraché, visage brûlé à l acide, chair arrachée, chair déchirée, chairs déchirées, lambeaux de chair, dévoré vivant,
dévorée vivante, scié en deux, coupé à la tronçonneuse, tronçonneuse corps, pendu par les tripes, empalement, décapitation, égorgement, égorge,
éventration, boucherie sanglante, massacre sanglant, sang et tripes, os brisés apparents, mâchoire arrachée, torture gore, mâchoire manquante,
visage manquant, ce qui reste du visage, ce qu il reste de {son,sa}, boyaux dehors, intérieur à l extérieur, sans mâchoire,
{corps,cadavre,torse} sans {tête,bras,jambes,visage}, pendu+ à un crochet, pendu+ à un croc, accroché+ à un croc de boucher

[cut]
coupé+, tranché+, arraché+, sectionné+, amputé+, éclaté+, déchiré+, lacéré+, ouvert+ en deux, fracassé+

[body-part]
tête+, main?, mains, bras, jambe+, gorge?, cou, ventre, abdomen, torse, oeil, yeux, crâne, doigt+, langue, peau, membre+, oreille+, chair

[blood]
sang, sanglant*, ensanglanté*, saignant*, saigne

[heavy-blood]
mare de sang, mares de sang, flaque de sang, couvert+ de sang, baignant dans son sang, baignant dans le sang, trempé+ de sang, maculé+ de sang,
éclaboussures de sang, éclaboussé+ de sang, sang partout, giclée+ de sang, gicle, bain de sang, vidé de son sang, beaucoup de sang, flots de sang,
ensanglanté*, rivière de sang, sang qui coule

[kill]
tuer+, tué+, tuant, assassin*, meurtr*, poignard*, exécut*, massacr*, étrangl*, abattu+, fusillé*, pendu+, lynch*

[kill-brutal]
poignard*, étrangl*, massacr*, exécution de, balle dans la {tête,nuque}, tiré dans la tête, battu à mort, battue à mort, lynch*, assassiné+,
sauvagement, tabass* à mort, meurtre de, poignardée, poignardé, à coups de {couteau,hache,marteau,machette}, exécution sommaire, exécution publique,
exécuter des {otages,prisonniers,civils}, balle dans le crâne, tir dans la tête, abattu à bout portant, à bout portant, fusillés, rouée de coups,
roué de coups, tabassée, tabassé, étranglée, étranglant, lapidée, lapidation, brûlé vif, brûlée vive, noyée de force, lynchage, lynché,
couteau dans le coeur, couteau dans la gorge, couteau dans le dos, couteau dans la poitrine, couteau dans l oeil, hache dans la tête,
hache dans le crâne, hache dans le dos, violemment assassin*, lapidé+, lapidation+, lapider

[brain]
cerveau, crâne, os, cervelle

[corpse]
cadavre+, corps sans vie, dépouille+, restes humains, charnier+, morte étendue

[rot]
pourri+, décompos*, putréf*, asticots

[torture]
tortur*, supplicié*, ongles arrachés, dents arrachées, arracher les ongles, arracher les dents, électrocution, électrodes sur, fer rouge,
marquée au fer, marqué au fer, fouett* jusqu au sang, fouetté au sang, flagell*, torturé, torturée, bourreau torturant, supplice, écartelé*,
écartèlement, simulacre de noyade

[death]
mort?, morte, morts?, mourir, meurt

[wound]
plaie+, blessure+, entaille+

[open-wound]
ouvert+, béante+, profonde+, sanguinolente+, infectée+, suintante+

[weapon]
couteau+, machette+, hache+, pistolet+, fusil+, tronçonneuse+, poignard+

[animal]
animal, animaux, chien+, chiot+, chat+, chaton+, cheval, chevaux, âne+, chèvre+, cochon+, vache+, lapin+, hamster+, oiseau+, coq+, lévrier+, galgo+,
chienne+, chiots, chatons, matou, minou, poulain+, jument+, poney+, taureau+, veau+, mouton+, agneau+, brebis, bouc+, porc+, truie+, canard+, oie+,
poule+, poussin+, pigeon+, souris?, hérisson+, renard+, loup+, singe+, éléphant+, dauphin+, phoque+, tortue+, perroquet+, cobaye+, biche+, cerf+,
bête+, ours?, ânesse

[cruelty]
tortur*, maltrait*, mutil*, battu+ à mort, battu?, brûler+ vivant+, brûlé+ vivant+, brûler+ vif, brûlé vif, écorché+ vif, noyer+, noyé+, étrangl*,
à coups de, à mort, mis le feu, mettre le feu, cruauté, frapper+, frappant, écras*, pendu+, écrase, noie, étrangle, égorge, battant, tabass*, tabasse,
lapide, coup de pied, coups de pied, roué de coups, poignardé+, mutilé+, égorgé+, écorché+, ébouillant*, brûlé+, empoisonn*, sadique+, martyris*,
torturé+, cloué+, crucifié+

[animal-harm]
maltraitance animale, cruauté envers les animaux, cruauté animale, torture d animaux,
{frapper,frappant,frappe,torturer,torturant,torture,noyer,noyant,brûler,brûlant,écraser,écrasant,tuer,tuant,battre,battant,étrangler} ... {chien,chat,chaton,chatons,chiot,chiots,animal,cheval,lapin},
{chien,chat,chaton,chiot,cheval} {battu,torturé,brûlé,maltraité,mutilé,écrasé,pendu,noyé},
{chien,chat,chaton,chiot,cheval,âne,lapin,hamster,hérisson,lévrier}+ ... {battu,torturé,brûlé,maltraité,mutilé,écrasé,pendu,noyé,égorgé,empoisonné,martyrisé,écorché,ébouillanté,poignardé,étranglé,lapidé,traîné,frappé,tabassé}+,
{frappe,torture,noie,brûle,écrase,tue,bat,étrangle,pend,égorge,maltraite,écorche,empoisonne,lapide,martyrise,tabasse,maltraiter,égorger,pendre,écorcher,empoisonner,lapider,martyriser,tabasser,piétine,piétinant,piétiner,maltraitant,égorgeant,pendant} ... {chien,chiens,chat,chats,chaton,chatons,chiot,chiots,cheval,lapin,hamster,hérisson,âne,lévrier},
coups de pied ... {chien,chat,chaton,chiot}, donne un coup de pied ... {chien,chat,chaton,chiot}, cruauté sur animaux, torture animale,
sévices sur animaux, crush vidéo, {hamster,chat,chaton,chien,chiot,souris,lapin,poussin,oiseau} ... {mixeur,mixer,four,broyeur,blender},
{hamster,chat,chaton,chien,chiot,souris,lapin,poussin,oiseau} ... micro ondes,
{hamster,chat,chaton,chien,chiot,souris,lapin,poussin,oiseau} ... micro onde,
{hamster,chat,chaton,chien,chiot,souris,lapin,poussin,oiseau} ... machine à laver,
{chien,chiot,chat,chaton,hamster,lapin} ... {jeté,lancé,projeté,balancé,fracassé,claqué} ... {mur,sol,fenêtre,contre},
{jette,lance,projette,balance,fracasse,jetant,lançant} ... {chien,chiot,chat,chaton,hamster,lapin} ... {mur,sol,fenêtre,contre},
{chien,chat,chaton,chiot,cheval,lapin} ... {brûlé,écorché,bouilli,enterré} {vif,vivant},
dépecer ... vivant, écorcher ... vivant,
souris dans un mixeur, hamster au micro ondes,
{jeter,jetant,lancer,balancer} {des,un,les,le} {chats,chat,chatons,chiens,chien,chiots} {du,depuis,par} ... {toit,pont,balcon,fenêtre},
{hérisson,chat,chien} massacré à coups, feu à la queue d un {chien,chat}, mettre le feu à un {chien,chat}

[animal-fight]
combat de coqs, combats de coqs, combat de chiens, combats de chiens, combat de chien, combats clandestins de chiens, combats de coq,
chiens de combat

[slur]
bougnoule+, bicot+, négros, négro?, nègre?, nègres, youpin+, youtre+, feuj insulte, pédé+, pédale insulte, tapette insulte, tarlouze+, gouine+,
bamboula+, niakoué+, chinetoque+, crouille+, raton arabe,
sale {juif,juive,arabe,noir,noire,nègre,pédé,gitan,rom,musulman,bougnoule,youpin,étranger,chinois,asiat},
sales {juifs,arabes,noirs,nègres,pédés,gitans,roms,musulmans,étrangers,chinois}, boche, ritals sales, mongolien+, gogol insulte, travelo+,
attardé mental, attardés mentaux, romanichel+, sous homme+, melon insulte, bougnoul+, bicots, crouilles, raton+ insulte, bamboulas, niakoués,
chinetoques, chintok+, face de citron, youpins, youpine+, youtres, feujs sales, pédales insulte, pédés, tantouze+, tafiole+, tarlouzes, fiotte+,
gouines, gouinasse+, négresse+, macaque+ noir,
sale {migrant,migrante,trans,lesbienne,gouine,arabe,rebeu,beur,turc,tsigane,manouche,chrétien,portugais,polonais,rital,boche,renoi},
sales {migrants,gouines,rebeus,turcs,tsiganes,manouches,asiats,handicapés,chrétiens,renois}, enculé d arabe, enculés de {juifs,arabes,noirs},
bridé insulte, bridés insulte, mongols insulte, débile mental+, gogole+, handicapé de merde, gitan de merde,
{juif,arabe,noir,migrant,gitan,musulman,rom,chinois}+ de merde, bande de {nègres,pédés,bougnoules,youpins,bicots}, arabe de merde, enturbann*,
melons insulte, gris insulte, nafri

[group]
juif, juifs, juive+, musulman+, arabe+, noirs, les noirs, africain+, gitan+, roms, tsigane+, immigré+, migrant+, homosexuel*, homos, gays, lesbienne+,
transgenre+, étranger+, chinois, asiatique+, maghrébin+, algériens, réfugié+, femmes, handicapé+, catholiques, indiens, homme noir, femme noire,
africaine+, rom, manouche+, migrants, réfugiés, réfugiées, musulmans, musulmanes, arabes, juives, immigrée+, homosexuels, gay, lesbienne,
transsexuel+, chinoise+, asiatiques, algérien+, marocain+, tunisien+, maliens, sénégalais, turcs, syriens, afghans, palestinien+, israéliens,
polonais, roumains, ukrainiens, russes, vietnamiens, hindous, sikhs, tutsi+, hutu+, kurdes, arméniens, handicapés, obèses, sdf, féministes, chrétiens,
protestants, athées, étrangers, banlieusards, clandestins, sans papiers, noir?, noire?

[dehumanise]
rats, vermine, racaille, parasite+, cafard+, singes, porcs, nuisibles, sous homme+, inférieur+, exterminer+, extermination, à gazer, gazer+,
chambre à gaz pour, peste, cancer de, mort aux, doivent mourir, méritent la mort, au bûcher, sale+, sauvages, bêtes, terroristes, criminels, voleurs,
envahisseurs, dominent le monde, contrôlent le monde, contrôlent les médias, nez crochu, cupide+, avare+,
comme des {rats,singes,porcs,animaux,chiens}, en {singe,singes,rats,rat,porc,porcs}, ordure+, déchet+, à éliminer,
sont {inférieurs,inférieures,sales}, sont des rats, sont de la vermine, sont des parasites, sont des singes, sont des animaux, sont des cafards,
sont des porcs, sont des bêtes, sont des voleurs, sont des violeurs, sont des criminels, sont des terroristes, sont un cancer, sont une peste,
sont une plaie, sont une maladie, sont des sous hommes, sont des monstres,
en {cafards,cafard,parasites,vermine,insectes,rongeurs,gorille,gorilles,guenon,serpents,démons,diables,bêtes,chiens,pieuvre}, représent* en,
dessin* en, caricatur* en, à tête de {rat,singe,porc,cochon,cafard}, visage de {rat,singe,porc}, corps de {rat,singe,porc}, à queue de rat,
nez crochus, doigts crochus, sangsue+, punaise+, singe, guenon+, macaque+, gorille+, babouin+, cochons, vermines, bestiaux, barbares, parasitent,
envahissent, grouill*, infest*, souill*, puent, puant+, fainéant+, feignant+, assistés, pas humains, pas des humains, ne sont pas humains,
pas des êtres humains, race maudite, doivent {dégager,disparaître,crever}, doivent être exterminés, doivent être éliminés, doivent être brûlés,
doivent être gazés, doivent être expulsés, il faut {exterminer,éliminer,tuer,gazer,brûler,pendre,expulser,nettoyer}, au four, aux fours,
dans les fours, au poteau, à la potence, à la mer, en cage, en cages, dans des cages, au zoo, en laisse, enchaînés, usurier+, usuriers,
marionnettiste, tire les ficelles, tirent les ficelles, pieuvre, manipulent le monde, tas d or, sacs d or, comptant son or, comptant ses pièces,
comptant ses billets, comptant de l argent, tueurs d enfants, buveurs de sang, empoisonneurs, à la cuisine, retournez à la cuisine,
ne méritent pas de vivre, vies sans valeur, rat?, pou?, poux?

[expel]
dehors, hors de france, rentrez chez vous, rentre chez toi, mort aux, interdit aux, expulser+, expulsion des, à mort, haine des, remigration,
renvoyez, exterminer, exterminons, éliminer, éliminons, dégage+, dégagez, foutez le camp, mort à, brûler, brûlons, brûlez, gazer, gazez, pendre,
pendez, tuer, tuez, tuons, lyncher, chasser, chassons, chasse aux, ratonnade, ratonnades, tabasser, haine, interdits aux, n ont pas leur place,
renvoyer, expulsez, expulsons, déporter, déportation de, nettoyage, remigrez, à la mer, au four, crevez, crever

[supremacy]
suprématie blanche, suprémacis*, pouvoir blanc, race supérieure, race inférieure, race aryenne, grand remplacement, pureté de la race, pureté raciale,
ku klux klan, kkk, complot juif, caricature antisémite, caricature raciste, affiche raciste, affiche antisémite, affiche homophobe,
nettoyage ethnique, suprémac*, race blanche supérieure, race blanche, supériorité blanche, supériorité de la race, race pure, sang pur, aryen+,
orgueil blanc, fierté blanche, raciste+, antisémite+, homophobe+, islamophobe+, transphobe+, misogyne+, xénophobe+, complot sioniste,
complot mondial juif, juifs contrôlent, lobby juif, hygiène raciale, racialement inférieur*, y a bon banania caricature, zoo humain affiche

[mock]
moqu*, ridiculis*, humili*, insult*, caricatur*

[minority-trait]
fauteuil roulant, handicapé+, trisomi*, voile islamique, autiste+

[terror-group]
daech, daesh, état islamique, isis, al qaïda, al qaida, djihadiste+, groupe terroriste, boko haram, néonazi+, néo nazi+, talibans, jihadiste+,
combattants de daech, combattants djihadistes, drapeau de daech, al nosra, hamas, hezbollah, ultradroite, skinhead+ néonazi+, skinheads, combat 18,
hammerskin+, gud, division charlemagne, oas commando, groupuscule néonazi, islamiste+ armé+, émir djihadiste, califat, l oas, flnc,
groupe union défense, zouaves paris, bastion social, blood and honour hexagone, troisième voie, katiba, al murabitoun, aqmi, moudjahid*

[extremist-slogan]
heil hitler, sieg heil, gloire au reich, gloire à hitler, vive hitler, mort aux juifs, mort aux mécréants, guerre raciale, génocide blanc,
hitler avait raison, sang et honneur, la france aux français nazi,
mort aux {juifs,arabes,infidèles,mécréants,musulmans,noirs,chrétiens,kouffars,kuffars,homosexuels}, mort à israël, mort à l amérique,
mort à l occident, les juifs au four, juifs au four, arabes au four, musulmans au four, hitler aurait dû, hitler n a rien fait de mal, hitler vit,
six millions pas assez, 6 millions pas assez, pas assez de six millions, rejoins {daech,daesh}, rejoins l état islamique, rejoins le jihad,
rejoins le djihad, rejoins le califat, rejoignez {daech,daesh}, rejoignez l état islamique, rejoignez le jihad, rejoignez le djihad,
rejoignez le califat, gloire à daech, gloire à l état islamique, gloire à allah et au califat, gloire à ben laden, vive daech, vive le reich,
vive al qaïda, vive la waffen ss, vive le nazisme, vive ben laden, 1488, white power, pouvoir blanc, guerre sainte raciale, guerre des races,
insurrection armée, soulèvement armé, prendre les armes contre, guerre civile maintenant, action directe prenez, prenez les armes,
aux armes contre, l oas frappe, l oas vaincra, oas vaincra, oas veille, vive l oas, gud recrut*, guerre aux mécréants,
mort aux {flics,apostats,croisés,kouffar,rouges,gauchistes}, djihad maintenant, remigration armée, flnc frappe, reconquête armée,
nous prendrons les armes, lutte armée rejoignez, pour la lutte armée, la lutte armée continue, flnc lutte armée

[nazi]
nazi+, hitler, croix gammée+, troisième reich, iiie reich, waffen ss, la ss, les ss, officier ss, officiers ss, soldat ss, soldats ss, uniforme ss,
division ss, insigne ss, runes ss, éclairs ss, salut nazi, salut hitlérien, hitlérien*, nazisme, quatrième reich, ive reich, adolf, goebbels, himmler,
göring, heydrich, mengele, eichmann, mein kampf, national socialis*, le reich, du reich, grand reich, iii reich, führer?

[praise]
héros, héroïque+, gloire, glorieu*, glorifi*, martyr*, saint?, fier, fierté, honneur à, hommage à, louange+, vive, victoire, triomph*, célèbr*,
admir*, vénér*, immort*, éternel*, légend*, icône+, idole+, divin*, sacré+, béni+, sauveur, messie, guide suprême, loué+, acclam*, exalt*, ode à,
à la gloire, auréol*, auréole, statue, monument à, autel, lauriers, vaillant*, courageu*, brave+, noble+, magnifique+, grandiose+, fiers, honneur,
honorer, honor*, vivent

[promote]
recrut*, propagande, affiche+, drapeau+, drapeaux, rejoi*, rejoindre, bannière+, tract+, poster, logo, insigne+, manifeste, appel au, brandi*,
étendard, engage toi, engagez vous, enrôl*, enrôlement, adhér*, adhésion, rejoins, t shirt, patch, écusson+, autocollant+, tatouage+, mème+, meme+,
graffiti, fresque, pochette, hymne, slogan+, banderole+, défilé, marche, meeting, serment, allégeance, brochure, manuel, levée de fonds, cagnotte,
dons, don, couverture de livre, timbre, fond d écran

[shooter]
tueur de masse, tuerie de masse, tireur dans une école, fusillade scolaire, breivik, merah, ben laden, coulibaly,
tueur de {christchurch,utoya,columbine,toulouse}, tueur de l hyper cacher, tueur de l école, tueurs de columbine, tueurs du bataclan, frères kouachi,
kouachi, abdeslam, amedy coulibaly, mohamed merah, salah abdeslam, tarrant, columbine, tuerie scolaire, tireur scolaire

[terror]
terroris*, djihad, attentat+, martyre, guerre sainte

[suicide-attack]
attentat suicide, attentats suicides, kamikaze ceinture, ceinture explosive, ceinture d explosifs, gilet explosif, veste explosive,
kamikaze+ {ceinture,explosif,explosifs,gilet}, terroriste kamikaze, gilets explosifs, plan d attentat, préparer un attentat, planifier un attentat,
comment commettre un attentat, attentat à la voiture bélier, voiture bélier plan, attaque à la voiture bélier

[self-harm]
se coupe les poignets, se couper les poignets, envie de mourir, veut mourir, se donner la mort, se donne la mort, en finir, s automutil*,
coupures sur les bras, se suicider, se suicide, me suicider, je veux mourir, veux me tuer, me tuer, se tuer, s ouvrir les veines, s ouvre les veines,
se taillad*, se taillade, se scarifi*, scarification+, automutil*, se couper les veines, se coupe les veines, se trancher les veines,
se tranche les veines, se coupe les bras, se pendre, se pend, s est pendu*, pendu dans sa chambre, corde au cou, mettre fin à {ses,mes} jours,
met fin à ses jours, en finir avec la vie, saute d un pont pour mourir, se jette sous un train, avaler des cachets pour,
avale des médicaments pour mourir, surdose de médicaments, pro ana, thinspo, anorexie comme but, lettre de suicide, tentative de suicide,
se tire une balle, s immoler, suicide toi, suicidez vous, tue toi, tuez vous, pends toi, jette toi, ouvre toi les veines, coupe toi les veines,
coupe toi, taille toi les veines, scarifie toi, entaille toi, mutile toi, tranche toi les veines, tire toi une balle, avale tout, avale les cachets,
tu devrais mourir, personne ne te regrettera, tu ne manqueras à personne, personne ne t aime, le monde serait mieux sans toi, monde sans toi,
mets fin à tes jours, finis en, fais le ce soir, mode d emploi pour se {pendre,suicider,tuer},
comment se {suicider,pendre,tuer,scarifier,couper,noyer,mutiler}, comment se faire vomir, guide du suicide, méthodes de suicide, méthode de suicide,
suicide sans douleur, mourir sans douleur, mort sans douleur, dose mortelle, dose létale, cocktail de médicaments, poignets ouverts,
poignets tailladés, poignets entaillés, poignets en sang, poignets lacérés, veines ouvertes, veines tranchées, bras tailladés, bras scarifiés,
avant bras scarifié+, cuisses scarifiées, cuisses tailladées, lame de rasoir sur, rasoir sur le poignet, rasoir sur la peau, rasoir sur les veines,
rasoir sur son bras, coupures au {bras,poignet}, entailles sur les bras, entailles sur le bras, entailles sur les cuisses, entailles sur le poignet,
cicatrices de scarification, pendue, pendu à, pend à une corde, se balance au bout d une corde, au bout d une corde, corde autour du cou,
saute du pont, sauter du pont, se jette du, se jeter du, se jette dans le vide, saute dans le vide, saut dans le vide, se jeter sous,
canon dans la bouche, pistolet dans la bouche, pistolet sur la tempe, canon sur la tempe, lettre d adieu, conseils ana, conseils pro ana, ana et mia,
pro mia, princesse ana, ne mange pas, ne mange plus, ne mange rien, arrête de manger, jeûne jusqu, se faire vomir, fais toi vomir,
doigts dans la gorge, la faim est, les os sont beaux, os saillants, maigrir jusqu, suicidez toi, pendue dans sa chambre, pendu dans sa,
coupure des veines, qui encourage au suicide, qui encourage à se suicider, qui encourage à se couper, encourage au suicide, taille toi,
entaille toi les, ouvre toi les bras, coupe toi les

[suicide]
suicide+, suicidaire+

[noose]
noeud coulant, corde au cou

[make]
comment, fabriqu*, construire, construi*, faire?, plan+, mode d emploi, instructions, schéma+, recette+, tutoriel+, guide?, artisanal+, artisanale+,
maison?, synthèse, synthétis*, cuisiner+, produire, préparer+, étape par étape, étapes, assembl*, labo, plans, notice+, fabrique+, fabriquer,
fabrication, mode opératoire, dosage+, dosages, quantités, ingrédients, mélange+, mélanger, montage, bricol*, fait maison, faite maison, pas à pas,
explication, schémas, infographie+, guide pratique, manuel, cuisson, cuire, cuisine?, extraction, cultiver, culture, convertir, modifier,
atelier clandestin, éclaté, tuto+, images explicatives, en images, vidéo explicative

[bomb]
bombe+, explosif+, cocktail molotov, molotov, grenade+, engin explosif, dynamite, détonateur+, voiture piégée, ceinture explosive, napalm,
bombe tuyau, bombe artisanale, bombes artisanales, c4, tnt, tatp, poudre noire, nitrate d ammonium, cocotte minute bombe, cocotte minute piégée,
colis piégé, lettre piégée, mine antipersonnel, mines, ceintures explosives, charge explosive, charges explosives, plastic explosif, semtex,
bouteille incendiaire, engin incendiaire, acétone peroxyde, nitroglycérine, amorces, détonateur artisanal, gilet explosif, explosif~, explosifs~

[weapon-mass]
arme chimique, armes chimiques, arme biologique, armes biologiques, gaz sarin, sarin, gaz neurotoxique, agent neurotoxique, anthrax, ricine,
bombe sale, gaz moutarde, novitchok, vx, gaz toxique, gaz mortel, gaz de combat, gaz chlore, chlore gazeux, toxine botulique, cyanure gaz,
bombe atomique, bombe nucléaire, arme nucléaire, armes nucléaires, uranium enrichi, plutonium, armes de destruction massive, agent pathogène mortel,
virus mortel, peste arme, variole arme, arme bactériologique, agents neurotoxiques, polonium, abrine

[gun-illegal]
pistolet imprimé en 3d, arme imprimée en 3d, arme fantôme, arme artisanale, pistolet artisanal, silencieux artisanal, imprimer un pistolet,
armes illégales, arme illégale, arme faite maison, arme maison, fusil artisanal, fusil maison, pistolet maison, pistolet mitrailleur artisanal,
silencieux maison, silencieux ... {fabriquer,plans,artisanal,maison}, arme à feu artisanale, arme imprimable, pistolet imprimable, imprimer une arme,
armes imprimées, armes artisanales, limer ... numéro de série, effacer ... numéro de série, numéro de série limé, convertir ... automatique,
arme sans permis, armes sans permis, arme non déclarée, silencieux ... {filtre,maison,artisanal}

[gun]
arme?, armes, pistolet+, fusil+, kalachnikov+, munitions, pistolet mitrailleur, mitraillette+, mitrailleuse+, arme à feu, armes à feu, revolver+,
silencieux, carabine+, lance roquettes, fusils, kalach+, kalash, glock+, grenades à main, grenade à main, grenades offensives, calibre à vendre

[drug]
cocaïne, héroïne, méthamphétamine+, crack?, ecstasy, mdma, lsd, drogue+, fentanyl, kétamine, amphétamine+, meth, coke, stupéfiant+, cristal meth,
crystal, speed, ghb, captagon, opium, morphine, shit drogue, 3 mmc, 3mmc, poppers, krokodil, lean codéine, pilules d ecstasy, cachets d ecstasy, xtc,
tramadol, oxycodone, pâte de coca, drogues, drogue de synthèse, cocaine, cocaïne, héroïne~, taz, ecsta, zetla, taga, ké

[trade]
vendre, vend?, vends, vente, à vendre, acheter+, achat, dealer+, trafic de, trafiquant+, annonce+, tract+, prix, livraison, commander, contrebande,
marché noir, telegram, whatsapp, snapchat, au gramme, le gramme, kilo+, dealers, point de deal, menu, tarif+, tarifs, expédition, envoi, darknet,
dark web, mule+, cach* dans, dissimul*, go fast, trafic, trafiquer, vente en ligne, boutique en ligne, promo, réseau, catalogue?, snap, livrés, livré,
le four, pas cher+, en gros

[consume]
sniff*, inject*, shoot?, fumer+, fume, ligne de, rail de, lignes de, défoncé+

[crime]
hameçonnage, phishing, blanchiment d argent, fraude à la carte, usurpation d identité, rançongiciel, logiciel malveillant, extorsion, enlèvement,
cambriol*, braquer+ une banque, braquage, voler une voiture, clonage de carte, skimmer, escroquerie+, arnaque+, arnaquer, fraude+, faux site,
faux sms, vol à l étalage, vol de voiture, voler une, pickpocket+, crocheter, crochetage, forcer une serrure, forcer une porte, braqueur+, hold up,
kidnapp*, rançon, racket, pot de vin, fraude fiscale, évasion fiscale, pirater un, pirater une, piratage, cheval de troie, logiciel espion,
cacher un corps, se débarrasser d un corps, faire disparaître un corps, faire disparaître un cadavre, dissoudre un corps, dissoudre un cadavre,
enterrer un corps, empoisonner son, empoisonner sa, empoisonner quelqu un, poison indétectable, passeur+, passeurs, passer des migrants,
incendie criminel, mettre le feu à, attaque à l acide, jet d acide, ghb dans un verre, droguer un verre, droguer quelqu un, fausse facture, clonage,
voiture volée, démarrer une voiture, boîtier obd, contourner l antidémarrage, démarrer une voiture volée, démarrer une voiture sans clé,
empoisonner ... {mari,femme,belle,patron,voisin,ex,épouse}, pirater ... {whatsapp,compte,téléphone,insta,instagram,snap,portable},
espionner ... {whatsapp,téléphone,portable}, cartes {bancaires,bleues} {clonées,volées}, blanchir ... argent, blanchit ... argent,
poison {indétectable,mortel,foudroyant}, poison sans trace

[crime-plain]
tueur à gages, engager un tueur, trafic d êtres humains, traite d êtres humains, trafic d organes, vente d organes, labo de meth,
laboratoire de méthamphétamine, trafic d armes, page de phishing, page d hameçonnage, tueur+ à gages, tueur à louer, louer un tueur, assassin à louer,
contrat sur la tête, {femmes,filles,enfants,bébés,esclaves,humains,organes,reins} à vendre,
vente de {femmes,filles,enfants,bébés,esclaves,humains,organes,reins,rein}, vend {femmes,filles,esclaves,rein,organes}, acheter une femme,
acheter des femmes, acheter un enfant, acheter des enfants, acheter des esclaves, acheter un rein, acheter une esclave, acheter un bébé,
rein à vendre, trafic de {femmes,filles,enfants,migrants,bébés,humains,organes}, traite des {femmes,êtres,blanches,enfants}, esclave à vendre,
marché aux esclaves en ligne, {cloner,clonage,copier,dupliquer} ... {carte,cartes}, skimmer ... distributeur, faux distributeur,
{mail,page,site,sms,courriel} de phishing, {mail,page,site,sms,courriel} d hameçonnage, fausse page {bancaire,paypal}, fausse page de banque,
fausse page de connexion, faux site bancaire, faux site de banque, laboratoire de {drogue,meth,cocaïne,fentanyl,drogues},
{fabriquer,cuisiner,préparer,produire,synthétiser,cuire} ... {meth,méthamphétamine,crack,cocaïne,héroïne,mdma,ecstasy,lsd,ghb,fentanyl,drogue},
recette de {meth,méthamphétamine,crack,ghb,mdma,drogue,bombe}, ivoire à vendre, corne de rhinocéros à vendre,
vendre des {filles,femmes,enfants,migrants,organes,bébés,jeunes}, {tarif,tarifs,prix} ... {femmes,filles,fillettes},
grille de prix ... {femmes,filles,fillettes}, {femmes,filles} ... sans questions, empoisonner son {mari,patron,voisin,conjoint},
empoisonner sa {femme,belle,mère,voisine}, pirater le {whatsapp,téléphone,compte,snap,insta}, piratage de {whatsapp,compte,snap}, hacker à louer,
cartes {bancaires,bleues} {clonées,volées} à vendre, grenades {offensives,à} main à vendre, explosif ... {engrais,maison,artisanal},
guetteur+ {recherché,recherchés,recrutement}, recrute {guetteurs,charbonneurs,nourrices}, charbonneur+, guetteurs recherchés, faux billets à vendre,
blanchir de l argent, cacher un cadavre, {voler,démarrer,ouvrir} ... {voitures,voiture} sans {clé,clés},
{iphones,téléphones,portables,vélos} volés {pas,à}, carte vitale {piratée,clonée}, kit de phishing, sim swapping,
passage clandestin ... {frontière,italie,angleterre,prix,espagne,tarif}

[fake]
faux, fausse+, falsifi*, contrefa*, contrefaçon+, truqué+, imité+, imitation+, réplique+, bidon, trafiqué+, contrefait+, contrefaits, contrefaire,
frauduleu*, imit*, imiter, plagi*, copi* parfaite, copie parfaite, copie conforme, indétectable+, plus vrai que nature, qui passe les contrôles,
maquillé+ document, altér*, retouché+, falsifier, fac similé, antidaté+

[document]
passeport+, carte d identité, cartes d identité, pièce d identité, permis de conduire, billet+, euros, dollars, argent?, monnaie, signature+,
diplôme+, certificat+, ordonnance+, arrêt maladie, relevé bancaire, relevé de compte, fiche de paie, bulletin de salaire, chèque+, facture+, visa+,
titre de séjour, pass sanitaire, carnet de vaccination, plaque d immatriculation, acte de naissance, carte de police, carte de presse, carte bancaire,
document+ officiel*, euro+, billets de banque, permis, permis de séjour, carte de séjour, carte vitale, carte grise, carte d étudiant,
carte professionnelle, attestation+, certificat médical, arrêt de travail, bulletin+ de notes, relevé de notes, relevé d identité bancaire,
fiche+ de paie, avis d imposition, quittance+, justificatif de domicile, acte de mariage, acte de décès, passe sanitaire, test pcr, tampon officiel,
tampon de mairie, cachet officiel, sceau, hologramme, ticket+, billet de concert, contrat, casier judiciaire, procès verbal, mandat, convocation,
baccalauréat, permis de port d arme, permis de chasse, vignette, carte tricolore, ordonnance médicale, passeport~,
attestation+ {employeur,hébergement}, dossier locatif

[forgery]
fausse monnaie, faux billets, faux papiers, faux passeport+, faux documents, imiter une signature, falsifier un document, faux et usage,
faux {permis,diplôme,diplômes,certificat,passeport,visa,bulletin,bac,document,chèque,chèques,billet,billets,euros,dollars,tampon,contrat,relevé,justificatif,pass,ticket,tickets,ordonnance,rib},
faux arrêt maladie, faux arrêt de travail, faux titre de séjour,
fausse {carte,ordonnance,facture,attestation,signature,identité,plaque,monnaie,quittance}, fausse carte d identité, fausse fiche de paie,
fausse pièce d identité, fausse carte de presse, fausse carte de police,
fausses {cartes,ordonnances,factures,attestations,plaques,coupures,signatures}, fausses fiches de paie, contrefaçon de {billets,monnaie,passeport},
fabriquer des faux, fabriquer un faux, fabriquer une fausse, fabriquer de fausses,
falsifier ... {passeport,diplôme,carte,permis,ordonnance,chèque,signature,relevé,bulletin,document}, imprimer des billets, imprimer de l argent,
imprimer des euros, faussaire+, {relevé,bulletin,passeport,diplôme,facture,reçu,certificat}+ ... {retouché,modifié,altéré}+

[template]
modèle vierge, gabarit, éditable

[mine]
ma photo, avec ma photo, mon nom

[blank]
vierge, éditable

[discredit]
arrêté*, menott*, en prison, ivre, saoul*, drogué*, drogue, cocaïne, voler, volant?, corrompu*, embrass*, mort, cadavre, faux, fausse, braqu*, nazi,
capitul*, pleur*, frappant, frappe, giflant, gifle, tabassant, cogne, étranglant, agressant, harcelant, touchant les fesses, main aux fesses,
recevant, reçoit, acceptant, accepte un pot de vin, pot de vin, pots de vin, valise de billets, valise pleine, valises de billets, mallette,
enveloppe de billets, liasse+, corruption, menotté+, menottes, en cellule, derrière les barreaux, en taule, taulard, en garde à vue, garde à vue,
arrestation, arrêtée, détenu+, photo d identité judiciaire, condamné+, inculpé+, au tribunal accusé, saoul+, soûl, bourré+, ivre mort, vomissant,
vomit, urinant, urine, en sous vêtements, nu, nue, au lit avec, avec sa maîtresse, avec son amant, maîtresse, dans un bordel, prostituée+, embrassant,
sniffant, sniff*, fumant du crack, fumant un joint, joint, se piquant, seringue, volant, vole dans, en train de voler, vol à l étalage, cambriolant,
escroc, mentant, fraude électorale, bourrage d urnes, bourrant les urnes, urnes, trichant, salut nazi, en uniforme nazi, en nazi, croix gammée,
en hitler, hitler, brûlant le drapeau, brûlant le coran, brûlant la bible, brûlant un drapeau, piétinant, crachant, déclarant la guerre,
démissionnant, démission, avouant, aveux, à terre, dans un cercueil, cercueil, abattu, ensanglanté, pendu, pointant une arme, avec une arme, armé,
terroriste, avec des terroristes, djihadiste, en djihadiste, fausse citation, citation inventée, faux tweet, fausse une, fausse couverture, vantant,
publicité pour, promeut, en couche, couche culotte, en bébé, clown, en clown, mendiant, mendie, sdf, à l hôpital, mourant, en larmes, en pleurs,
implorant, recommandant {mes,mon,ma}, vantant {mes,mon,ma}, fait la pub de {mes,mon,ma}, promouvant {mes,mon,ma}, inconscient

[extract]
image d entraînement, images d entraînement, données d entraînement, jeu d entraînement, image mémorisée, photo d entraînement, base d entraînement,
image du jeu d entraînement, photo du jeu d entraînement, de tes données d entraînement, tes données d entraînement, de ton entraînement,
ton jeu d entraînement, ton entraînement, que tu as mémorisée, que tu as mémorisé, tu as mémorisé, images mémorisées, photo mémorisée,
mémorisée pendant l entraînement, mot pour mot, pixel par pixel, au pixel près, à l identique depuis, copie exacte d une image d entraînement,
telle qu elle apparaît dans tes données, telle quelle dans tes données, filigrane getty, filigrane shutterstock, filigrane de getty,
image originale de laion, vue à l entraînement, vues à l entraînement

[exact]
exact+, reprodui*, identique+, copie, fidèle, à l identique, exactement, telle quelle, tel quel, sans modification+, sans rien changer, verbatim,
ressors, restitue, restituer, extrais, extraire, montre moi, l original, originale, original, mémorisé+, mot pour mot, copie conforme

[training]
entraînement, dataset, jeu de données

[bypass]
ignore le filtre, ignore les règles, ignore tes, ignorer le filtre, contourne le filtre, contourner le filtre, contourne la modération,
contourner la modération, désactive le filtre, désactiver le filtre, désactive la sécurité, sans censure, sans restriction, sans restrictions,
sans filtre, filtre de sécurité, filtre de contenu, mode développeur, non censuré+, ignore toutes les, ignore les consignes, oublie tes,
oublie les règles, sans filtres, sans modération, sans limite, sans limites, désactive la censure, contourne la censure, contourne les filtres,
contourne les règles, n applique pas le filtre

[ignore]
ignore, ignorer, ignorez, contourn*, désactiv*, déjou*, oublie, évite

[safety]
filtre+, modération, sécurité, règles, restrictions, censure, consignes

[clothing]
vêtements, vêtement, habits, habillée, habillé, vêtue, culotte, sous vêtements, soutien gorge, maillot de bain, robe, jupe, pantalon, chemise,
censuré, censure, couverte, pudique, haut, tee shirt, t shirt, pull, manteau, veste, chemisier, collants, bas, chaussettes, string, slip, caleçon,
bikini, peignoir, serviette, drap, couverture, voile, foulard, hijab, tissu, costume, uniforme, tablier, pyjama, nuisette, jean, bandeau noir,
mosaïque, flou, floutage, tenue

[undress-command]
déshabille {cette,la,ma,ce,mon,le}, déshabille moi cette, déshabille la, déshabille le, déshabiller {cette,la,ma,ce,mon}, dénude {cette,la,ma,ce},
dénuder {cette,la,ma},
{enlève,enlever,retire,retirer,supprime,supprimer,efface,effacer,ôte,ôter,gomme,gommer} ... {vêtements,vêtement,habits,robe,jupe,chemisier,haut,maillot,bikini,soutien,fringues,tenue,culotte},
{enlève,retire,efface} lui, mets la {nue,topless}, mets la à poil, mets la toute nue, mets la seins nus, mets ... nue, mets ... à poil, rends la nue,
rends ... nue, version {nue,dénudée,déshabillée}, version sans vêtements, sans ses vêtements, sans les vêtements, sous ses vêtements,
à travers ses vêtements, voir à travers, rayons x vêtements, à quoi elle ressemble nue, à quoi elle ressemble sans, comment elle serait nue,
imagine la nue, toute nue à partir, fous la à poil, fous ... à poil, rends ... transparent+,
{robe,vêtements,tenue,haut,chemisier} {transparente,transparents,transparent}, filtre rayons x, vision rayons x, mode rayons x,
{retire,enlève,efface,vire,supprime} {ses,les,sa,son} ... {vêtements,habits,robe,maillot,soutien,culotte,fringues,jupe,haut},
fais disparaître ... {vêtements,robe,maillot,jupe,haut}, déshabille ... {avec,par} ... ia, sous ses {habits,fringues,vêtements}

[known-person]
collègue+, voisine+, prof, professeure, ex, copine+, coloc, colocataire, amie+, soeur, cousine+, belle soeur, patronne, cheffe, camarade+, étudiante+,
élève+, influenceuse+, actrice+, chanteuse+, présentatrice+, ministre, politicienne, streameuse+, caissière, serveuse+, inconnue, célébrité, star,
pote+, copine, voisine, cousine

[photo]
photo+, selfie+, image+, portrait+, capture+, instagram, profil, vidéo+, cliché+, photo de profil, photo de classe, insta, snap

[same-face]
vrai visage, visage réel, même visage, son visage, avec le visage de, visage de ma, visage de mon, visage conservé, garde le visage, garder le visage,
conserver le visage, visage inchangé, visage identique, visage reconnaissable, échange de visage, échange de visages, face swap, ressemblance exacte

[blackmail]
chantage, faire chanter, extorsion, sextorsion, vengeance, pour l humilier, humilier, se venger, pour la faire, balancer sur, diffuser, à diffuser,
partager dans le groupe, groupe whatsapp

[deepfake]
deepfake+, hypertrucage+, face swap, échange de visages

[realism]
réaliste+, hyperréaliste+, photoréaliste+

[sex-weak]
suce, sucer, suçant, pipe, chevauchant, chevauche, levrette, lèche, léchant, à quatre pattes, à genoux, avale, avalant, mouillée, prise par, pompe,
gémissant

[porn-talk]
pov, sans censure, non censuré+, milf, mature+, amatrice+, amateur, xxx, hardcore, cochonne+, salope, pour adultes, explicite+, gros plan sexe,
chaude, coquine

[denial]
{shoah,holocauste,auschwitz,génocide} ... {mensonge,invention,inventé,inventée,mythe,canular,fable,faux,détail},
{shoah,holocauste,auschwitz,génocide} ... jamais existé, {shoah,holocauste,auschwitz,génocide} ... jamais eu lieu,
{shoah,holocauste,auschwitz,génocide} ... n a pas existé, chambres à gaz ... {mensonge,invention,inventé,inventée,mythe,canular,fable,faux,détail},
chambres à gaz ... jamais existé, chambres à gaz ... jamais eu lieu, chambres à gaz ... n a pas existé,
{mensonge,mythe,invention,canular,arnaque,fable} ... {shoah,holocauste,auschwitz},
{mensonge,mythe,invention,canular,arnaque,fable} ... chambres à gaz, {mensonge,mythe,invention,canular,arnaque,fable} ... six millions, shoananas,
six millions mensonge, 6 millions mensonge

[stereotype]
juif ... {nez,or,argent,banquier,pièces}, juif ... nez crochu, banquier juif, {arabe,musulman} ... {bombe,dynamite,explosifs,ceinture},
{noir,africain} ... {singe,gorille,banane}, {singe,gorille} ... {noir,africain}, gitan voleur, roms voleurs, roms qui volent,
cannibales marmite missionnaire, blackface, nez crochu et, pieuvre ... {juif,juifs}, pieuvre ... étoile de david,
étoile de david ... {pieuvre,araignée,serpent,rat,rats,porc,argent,dollar,tentacules}, {araignée,serpent,marionnettiste} ... {juif,juifs}

[terror-weak]
eta, ira, fln attentat, flnc, milice française, milicien+ vichy, pétain, pétainiste+, waffen ss, lvf, fascis*, facho+, mussolini,
franquis*, franco, brigades rouges, hamas, hezbollah, farc, sentier lumineux, pkk, tigres tamouls, soleil noir, croix celtique, rune+, bande à baader,
houthis, talibans, islamiste+, kouachi, coulibaly, merah, abdeslam, ss?, tueur+ du, terroriste+ du, francisque, légion des volontaires, rats noirs,
action directe, oas

[glorify]
héros, héroïque*, héroïne+ du, glorieu*, glorifi*, gloire, martyr+, hommage, vive, vivent, louange+, honneur, célèbr*, célébr*, vénér*, recrut*,
rejoi*, engage toi, engagez vous, propagande, fierté, fiers, icône+, légende+, modèle+ à suivre, saint+, idole+, immort*, éternel*, victoire,
apologie, vaincra, où elle veut, prenez les armes, rejoignez, rejoins

[attack-place]
bataclan, charlie hebdo, hyper cacher, hypercacher, 13 novembre, 11 septembre, onze septembre, tours jumelles, promenade des anglais, stade de france,
toulouse, 7 octobre, christchurch, utoya, columbine, world trade center, port royal attentat, saint quentin fallavier, rue copernic, rue des rosiers,
attentat de nice, nice?

[attacker]
tueur+, tireur+, terroriste+, assaillant+, auteur+, kamikaze+, attentat+, massacre+, tuerie+, djihadiste+, pirate+ de l air, assassin+, commando+

[eating-disorder]
anorexi*, boulimi*, maigreur extrême, extrême maigreur, squelettique+, os saillants, côtes apparentes, côtes visibles, côtes saillantes, décharné+,
thigh gap, jeûner, vomir, calories, affamée, sous poids

[goal]
objectif+, idéal*, beauté, belle, parfait+, parfaite, inspiration, motivation, conseils, astuces, défi, challenge, glamour, esthétique, mode de vie,
fierté, coach, but?

[gun-build]
plans, fabriquer, fabrication, artisanal+, artisanale+, fait maison, faite maison, imprim* en 3d, imprimé+ en 3d, étape par étape, notice,
mode d emploi, schéma+, bricol*, sans numéro de série, tutoriel

[drug-soft]
cannabis, shit, beuh, weed, haschich, marijuana, herbe, résine de cannabis, champignons hallucinogènes, taga, zetla, champis, hash, jaune mousseux,
frappé marocain

[deal]
dealer+, deal, telegram, whatsapp, snapchat, darknet, dark web, trafi*, go fast, point de deal, livraison, contrebande, au gramme, le gramme, menu,
le four, four?, livrés, livré, livraisons, snap, insta, dispo, à vendre, plug, signal, pochon+,
coffee shop clandestin

[secure-document]
passeport+, carte d identité, cartes d identité, permis de conduire, billet+ de {5,10,20,50,100,200,500},
billet+ de {cinq,dix,vingt,cinquante,cent} euros, billet de banque, billets de banque, acte de naissance, titre de séjour, visa+, carte vitale,
carte de police, ordonnance+, pass sanitaire, carnet de vaccination, fiche de paie, relevé bancaire, plaque de police

[print-ready]
à imprimer, prêt à imprimer, imprimable+, recto verso, recto et verso, les deux faces, deux faces, taille réelle, taille exacte, grandeur nature,
échelle 1 1, haute résolution, scan, scanné+, éditable+, modifiable+, psd, vierge, avec ma photo, à mon nom, ma photo, mon nom, hologramme, filigrane,
fil de sécurité, mrz, 300 dpi, 600 dpi, à découper

[brand]
lacoste, vuitton, longchamp, yves saint laurent, psg, olympique de marseille, renault logo, peugeot logo, michelin, cartier, hermès

[character]
astérix, obélix, astérix et obélix, tintin, tintin et milou, milou, schtroumpf+, lucky luke, gaston lagaffe, spirou, marsupilami, titeuf,
boule et bill, petit nicolas, babar, barbapapa+, t choupi, petit ours brun, bécassine, petit prince illustration originale, miraculous, ladybug,
chat noir miraculous, peppa pig, pat patrouille, bob l éponge, reine des neiges, roi lion, picsou, dora l exploratrice, winnie l ourson, tchoupi,
tom et jerry, pikachu, goldorak, albator, capitaine flam, largo winch, thorgal, blake et mortimer, le chat de geluck, lapins crétins, totally spies,
kirikou, ernest et célestine, le petit spirou, mickey?, donald?

[dataset]
laion, dataset, jeu de données, données d entraînement, getty, shutterstock

[picture]
image+, photo+, ligne, index, numéro, url

[caption]
légende, légendée, intitulée, nom de fichier, texte alternatif

[watching]
en douce, en cachette, secrètement, sans le savoir, espionn*, trou de la serrure, elle ne sait pas, matant, à l insu, à leur insu, discrètement,
vidéosurveillance, caméra de surveillance

[mate-talk]
le fait avec, le font avec, s accouplant avec, copulant avec, en rut avec, couchant avec, prend son pied avec

[assault]
profite d elle, profitant d elle, abuse d elle, abusant d elle, profite de son, verre drogué, boisson droguée

[prostitution]
prostitu*, proxénét*, proxénète+, bordel+, maison close, maquereau+ proxénète, réseau de prostitution, tapin, sur le trottoir forcées, faire le tapin

[traffic]
vendre, vend, vendues, forcer, forcées, obliger, recruter, recrutement, attirer, piéger, exploiter, séquestrer, confisquer les passeports, réseau de,
acheminer, enlevées, kidnappées

[call-violence]
faire sauter, faire exploser, brûler, incendier, attaquer, mitrailler, prendre d assaut, massacrer, foncer sur, prendre les armes,
faites sauter, attaquons

[target]
mosquée+, synagogue+, église+, école, collège, lycée, parlement, assemblée, concert, marché, marché de noël, centre de réfugiés, foyer de migrants,
commissariat, ambassade, marche des fiertés, métro, stade, hôpital

[call]
appel à, appelle à, appelons à, tous à, tous au, ce soir, vendredi, ce vendredi, ce samedi, tract+, affiche+, rejoi*, recrut*, plan, visuel, mème,
mode d emploi

[incite]
deuxième round, second round, round deux, deuxième tour attentat, on recommence, recommencer, appel à tuer, appel au meurtre, tuez les tous, tous au,
la prochaine fois, bis attentat

[suffering]
hurlant, hurle, encore conscient+, encore vivant+, encore en vie, suppliant, agonisant, agonie, crie

[holocaust-term]
shoah, holocauste, auschwitz, chambre à gaz, chambres à gaz, camp de concentration, étoile jaune, étoile de david, anne frank, six millions,
crématoire, pyjama rayé

[joke]
drôle+, blague+, mème+, meme+, rigolo+, humour, mdr, lol, haha, marrant+

[peace-talk]
enfin libre, en paix, apaisé+, plus de douleur, sereine, inspirant+, délivrance

[defame]
condamné+, voleur, voleuse, escroc, pédophile, délinquant, photo d identité judiciaire, avis de recherche, violeur, tricheur, arrêté par, pute,
salope

[exempt: lingerie underwear suggestive]
culotte+ {bébé,menstruelle,courte,courtes}, culotte+ de bébé, culotte+ d apprentissage, culotte+ de cheval, culotte+ de peau,
sous vêtements {enfant,enfants,bébé}, sous vêtements pour enfants, petite culotte bébé, petite culotte de bébé

[verbatim]
mot pour mot, à l identique, exactement, identique, pixel par pixel, telle quelle, tel quel, sans modification, mémorisée

[context.medical]
médical*, médecine, médecin+, hôpital, hôpitaux, chirurg*, bloc opératoire, clinique+, anatom*, patient+, infirmi*, gynécolog*, urolog*, dermatolog*,
légiste, pharmac*, radiograph*, palpation, cancer, dépistage, diagnostic, traitement, autopsie, appareil génital, santé, vaccin*, coupe anatomique,
sage femme, urètre, octobre rose, mammographie, biopsie, échographie, pansement, plaie à panser, soin+ infirmier+, suture+, points de suture, brûlés,
escarre+, ulcère+, eczéma, psoriasis, accouchement, césarienne, allaitement, grossesse, foetus, embryon, contraception, contraceptif+, prostate,
coloscopie, cathéter, stomie, prothèse, orthopéd*, urgences, ambulance, samu, premiers secours, réanimation, kinésithérap*, morgue, médico légal,
planche anatomique, planche médicale, atlas, dermatologie, hémorragie

[context.education]
éducation, éducatif*, éducative*, manuel+, svt, biologie, cours de, leçon+, école, lycée, collège, université, schéma, brochure, pédagogi*, atelier+,
expliqué+, livre d histoire, sciences, exposé scolaire

[context.art]
musée+, galerie, peinture+, tableau+, sculpture+, statue+, marbre, bronze, fresque+, huile sur toile, ingres, courbet, manet, rodin, canova,
delacroix, matisse, renaissance, baroque, classique, antique, académie au fusain, modèle vivant, d après modèle, cours de dessin, fusain, vénus,
origine du monde, orsay, louvre, beaux arts, nu artistique, nu classique, histoire de l art, gravure sur bois, xylographie, lithographie, eau forte,
retable, icône byzantine, enluminure+, vitrail, vitraux, tapisserie, bas relief, maître flamand, primitif flamand, rubens, rembrandt, titien,
caravage, michel ange, botticelli, bosch, bruegel, cranach, dürer, goya, géricault, david, poussin, fragonard, boucher, watteau, gérôme, bouguereau,
cabanel, degas, renoir, toulouse lautrec, maillol, camille claudel, brancusi, bernin, judith et holopherne, judith, holopherne, salomé,
saint sébastien, saint jean baptiste, crucifixion, piéta, pietà, descente de croix, martyre de saint, martyre de sainte, radeau de la méduse,
jugement dernier, sabines, prado, offices, musée d orsay, atelier de dessin, modèle d académie

[context.history]
histoire, historique+, mémorial, archive+, shoah, holocauste, auschwitz, buchenwald, camp de concentration, guerre mondiale, libération, déporté+,
bataille de, reconstitution, documentaire, livre d histoire, siècle, gravure, verdun, esclavage, 1914, 1916, 1939, 1940, 1942, 1944, 1945, hiroshima,
musée+, résistance, commémor*, bastille, napoléon*, tranchées, dans les tranchées, moyen âge, médiéval*, révolution française, guillotine, louis xvi,
marie antoinette, robespierre, terreur, commune de paris, croisade+, inquisition, guerre de cent ans, jeanne d arc, saint barthélemy, empire romain,
romain+, gladiateur+, viking+, grande guerre, poilus, poilu, front de, chemin des dames, occupation, collaboration, vichy, rafle, vel d hiv, oradour,
guerre d algérie, guerre d indochine, colonisation, traite négrière, abolition, débarquement, normandie, archives, image d archive, images d archives,
photo d archive, manuel scolaire, musée de, rwanda, goulag

[context.news]
journal, journaux, presse, journaliste+, reportage+, photojournalis*, conférence de presse, actualité+, saisie par la police, douanes, procès,
tribunal, juge, procureur, enquêteur+, police judiciaire, gendarmerie, gendarmes, perquisition, saisie, interpell*, afp, reuters, une du journal,
dessin d audience, croquis d audience, dessin d éditorial, dessin de presse, visuel d article, illustration d article, article sur, éditorial, reporter, envoyé spécial

[context.fiction]
fantasy, vampire+, zombie+, halloween, film d horreur, jeu vidéo, bande dessinée, dragon+, chevalier+, dessin animé, roman, loup garou, film, cinéma,
plateau de tournage, tournage, accessoire, théâtre, opéra, maquillage, effets spéciaux, faux sang, jeu de rôle, jeu de société, manga, anime,
superhéros, sorcier+, gobelin+, orque+, troll+, train fantôme, escape game, polar, thriller, couverture de roman, cosplay

[context.prevention]
contre les {violences,violence,discriminations,drogues,agressions,féminicides},
contre le {racisme,harcèlement,cancer,sexisme,terrorisme,viol,suicide}, contre la {drogue,violence,haine,maltraitance,traite,homophobie,torture},
hommage aux victimes, ligne d écoute, refuge pour animaux, reconnaître un faux, prévention, prévenir, lutte contre, non à, stop aux,
aide aux victimes, numéro d écoute, numéro d aide, sensibilisation, manifestation, campagne contre, désintoxication, tolérance, spa animaux,
plus jamais, 3114, 3018, 3919, appelle le, parles en, parlez en, en parler, tu n es pas seul+, pas seul, demander de l aide, aide psychologique,
écoute, soutien, entraide, thérapie, psychologue, guérison, rétablissement,
anti {suicide,drogue,drogues,fraude,racisme,harcèlement,terrorisme,haine,arnaque,arnaques,braconnage,nazi,fasciste,contrefaçon}, antiracis*,
antifascis*, contre le {nazisme,fascisme,trafic,braconnage,phishing,djihadisme,cyberharcèlement}, contre le revenge porn,
contre l {extrémisme,homophobie,antisémitisme,anorexie,islamophobie,alcoolisme,exploitation,inceste,incitation},
contre les {arnaques,armes,trafics,mines,nazis,fraudes}, contre les faux billets, mise en garde, attention aux, attention arnaque, méfiez vous,
comment reconnaître, comment repérer, comment éviter, comment signaler, signaler, signalement, repérer, détecter, détecteur, vérifier, vérification,
cybersécurité, formation sécurité, déminage, démineurs, neutralisation, hommage aux {victimes,morts,disparus,policiers,soignants,pompiers,soldats,résistants,déportés,familles,anciens}, commémoration+, minute de silence, recueillement, mémorial,
en mémoire, rescapé+, survivant+, victimes du, victimes des, victimes de, veillée, bougies, refuge, sauvetage, sauvé+, adoption, vétérinaire+,
sanctuaire, spa, associations de défense, sortir de, sortie de, réduction des risques, addictologie, sevrage

[exempt]
dos nu, dos nus, robe+, hommage aux victimes du,
massacre les prix, massacrer les prix, on massacre les prix, prix massacrés,
torse nu, plage, plages, rouge à lèvres nude, nude rosé, escarpins nude, ton nude, tons nude, teinte nude, couleur chair, couleur nude, œil nu,
oeil nu, à l oeil nu, pieds nus, pied nu, mains nues, mur+ nu+, arbre+ nu+, épaules nues, épaule nue, roche nue, tête nue, bras nus, mise à nu,
nu metal, nu classique, nu artistique, modèle vivant, blanc de poulet, cuisse+ de poulet, cancer du sein, sein de, au sein de, dépistage du cancer,
palpation des seins, orange+ sanguine+, pression sanguine, prise de sang, don du sang, groupe sanguin, sang froid, pur sang, bite d amarrage,
bitte d amarrage, chatte et ses chatons, une chatte et, village de condom, condom gers, condom en armagnac, tête de veau, tête de lit, tête de mort,
tête à tête, coup de tête, mort de rire, mort de fatigue, point mort, nature morte, morte saison, mer morte, bois mort, feuilles mortes, une tuerie,
à tuer, tuer le temps, tue mouches, temps mort, mitraille les mariés, violence+, violent+, violence policière, violet*, violon*, violoncelle+,
viole de gambe, violette+, pompier+, éducation sexuelle, santé sexuelle, sexuellement transmissible+, harcèlement sexuel,
agressions sexuelles prévention, orientation sexuelle, chromosomes sexuels, reproduction sexuée, gland de chêne, glands de chêne, baiser de,
le baiser, un baiser, bombe de bain, bombe atomique, bombe glacée, gravure, enfant jésus, vierge à l enfant, vierge et l enfant, petits pois,
petite fille aux allumettes, coupe de cheveux, coup de feu de cuisine, coupe du monde, coupe de champagne, pipe en bois, fume une pipe,
fumant la pipe, fumant une pipe, verge d or, mine de plomb, mineur de charbon, mineurs de fond, mineurs de charbon, mode mineur, la mineur, do mineur,
ré mineur, en mineur, queue de cheval, queue de pie, queue du chat, poule, coq au vin, bourse, string quartet, plan large, gros plan,
plan de la ville, arrière plan, cocktail, tapette à mouches, pédale de vélo, pédale, raton laveur, singe d hiver, noir et blanc, tir au but,
tirs au but, tirer les rois, pendule, pendentif, pendant, pendre la crémaillère, lampe suspendue, gibier à plumes, canard laqué, dans un musée,
viol de {données,domicile}, violet+, violon+, viole+ de, enlèvement des sabines, enlèvement de {proserpine,europe,ganymède},
martyre de {saint,sainte}, martyre des, pipe à {bulles,eau}, pipe à opium musée, {fume,fumant,fumer} ... pipe, ceci n est pas une pipe,
pipe de maigret, pipe en écume, pipe en bruyère, suce un bonbon, suce une sucette, suce son pouce, suce une glace, suce un citron, suçant son pouce,
suçant une sucette, suçant un bonbon, sucer son pouce, lèche {vitrine,vitrines}, lèche une glace, lèche sa patte, lèche ses babines, lèche vitrine,
léchant une glace, léchant sa patte, léchant un cornet, chevauchant un cheval, chevauchant un dragon, chevauchant les vagues, chevauchant une moto,
chevauchant un balai, chevauchant les dunes, chevauche un cheval, chevauche un dragon, chevauche les vagues, chevauche un balai,
chevauche son destrier, pompe hydraulique, pompe à chaleur, pompe à essence, pompe à eau, pompe à vélo, pompe à bière, pompe à insuline, pompe à vin,
levrette chien, levrette d italie, petite levrette italienne, {miel,sauce,chocolat,soupe,boisson,eau,crème} chaude,
chaude {ambiance,lumière,couleur,soirée,journée}, anus ... {hameau,village,commune,yonne}, {hameau,village,commune} ... anus,
{bras,jambes,épaules,pieds,mains,dos,sol,murs,rochers,arbres,branches} {nus,nues,nu,nue}, crâne nu montagne, plateau nu,
{pied,main,épaule,tête,roche,branche,colline} nue, mur nu, fil nu, nue propriété, nues nuages, tombe des nues, porter aux nues, coupe {vent,feu,faim},
coupe de glace, coupe de fruits, coupe gorge col, coupe coupe, coup franc, coup de main, coup de soleil, coup de foudre, coup de coeur,
coup de pinceau, coup de vent, coup d envoi, tête chercheuse, tête de série, tête de gondole, tête d ail, tête de mort mexicaine, tête de brocoli,
os à moelle, os de seiche, os à ronger, carnage en mer film, boudin noir, sang {bleu,neuf}, sang de boeuf céramique, sang mêlé potion, boeuf saignant,
steak saignant, viande saignante, entrecôte saignante, {boeuf,steak,viande,magret} saignant+, bombe {aérosol,effervescente,calorique,volcanique},
bombe à eau, bombe à eaux, bombe de peinture, bombe de laque, bombe à graines, bombe de chantilly, bombe de table, bombe d équitation,
bombes de peinture, cavalière avec bombe, tir sportif, tir à l arc, tir au pigeon, tir de barrage, exécution {parfaite,musicale,impeccable,technique},
{parfaite,belle} exécution, mort né, mort subite but, morte {eau,saison}, saisons mortes, feuille+ morte+, chasse neige, chasse aux oeufs,
chasse au trésor, chasse aux papillons, chasse aux champignons, champignons de paris,
herbe+ {folles,haute,hautes,fraîches,verte,aromatiques,mouillée,sèche}, herbe+ de provence, {dans,sur,de} l herbe, déjeuner sur l herbe, brin d herbe,
brins d herbe, crystal palace, crystal de roche, cristal de {baccarat,bohème,roche,daum,neige,murano}, speed {dating,riding,boat}, plante verte,
singe {hurleur,capucin,araignée,magot}, singe de barbarie, rat taupier, rat de bibliothèque, rat des champs, rat de l opéra, petits rats,
petit rat de l opéra, cochon tirelire, cochon d inde, cochon de lait, porc {épic,rôti}, porc au caramel, vache qui rit, vache à lait, poulet rôti,
agneau {rôti,pascal}, agneau de pâques, canard {confit,laqué}, canard à l orange, homard+ ébouillanté, lapin nain, lapin à la moutarde,
lapin en chocolat, lapin de pâques, noyer bois, noyer du jardin, table en noyer, bois de noyer,
{buffet,meuble,table,parquet,bibliothèque,armoire} ... noyer, pendant {la,le,les,l,que,un,une,ce}, ana maria, ana de armas,
nice {côte,carnaval,plage,baie,vieux}, carnaval de nice, vieux nice, ville de nice, ira {à,au,vers,loin}, elle ira, rail+ de chemin, tête de nègre,
têtes de nègre, pistolet thermique, pistolet à colle, pistolet à peinture, pistolet à eau, pistolet à clous, pistolet à silicone,
pistolet à air chaud, pistolet à souder, pistolet de massage, pistolet de départ, pistolet de starter, pistolet à essence, pistolet de pâtissier,
pistolets à colle, pistolets à peinture, pistolets à eau, pistolets à clous, nu proprio, {graisseur,raccord} mamelon,
mamelon {fileté,laiton,inox,réduit}, mamelons {filetés,laiton}, bites d amarrage, bittes d amarrage, bitte+ ... {quai,port,amarrage},
bites ... {quai,port,amarrage}, baisser+, baissent, baisemain+, pelote+ ... {laine,basque,épingles,fil,coton}, râpé+, râpée+, râpés, carottes râpées,
fromage râpé, prononc*, pronom*, muselé+, muselière+, appréhend*, sectionné {bois,câble,tuyau}, labial+, sandwichs, friande+, confirmande+,
documentaire+, documentariste+, passementi*, herculéen*, permanganique, nu propriétaire, va nu pieds, négro africain*, connivente+, désappari*,
mamelon ... {colline,rocheux,paysage}, film x men, coke et glace, menu coke, résine époxy et cristal, action directe du soleil, pleine de dattes,
déshabilleuse+, unterm rock olymp, sous la jupe du, coke en stock, lutte armée de pinceaux

[dirty-money]
argent de la drogue, cash sale, argent du trafic, argent {sale,noir}

[wash]
blanchi*, laver, lave, laveuse, nettoy*, légaliser, recycl* l argent

[conceal]
cacher, cache?, caché+, planqu*, dissimul*, double fond, passer la douane, passer la frontière, dans une voiture,
dans une valise, dans le coffre, dans le corps

[contraband]
drogue+, cocaïne, coke, héroïne, cannabis, shit, fentanyl, came

[poison]
cyanure, arsenic, thallium, strychnine, chloroforme, ricine

[poison-make]
artisanal+, maison?, recette+, étape par étape, étapes, tuto+, fabriqu*, comment faire, préparer, indétectable+, sans trace, sans laisser de trace,
instructions, mode d emploi

[drug-slang]
beuh, shit, coke, taz, md, mdma, ké, weed, kush, hasch, zetla, taga, champis, lsd, keta,
kétamine, ecsta, ecstasy, cocaïne, héro, ghb, 3mmc, cannabis

[intimate-pics]
photos {intimes,privées}, photo intime, vidéo+ {intime,intimes,privée}, nudes

[spread]
diffuser, diffusées, vengeance, venger, balancer, partout, humilier, ficha

[seduce-verb]
séduisant son, séduit son {fils,frère,père,beau}, séduit sa {fille,soeur,mère,belle}

[trafficked]
filles, femmes, prostituées, jeunes femmes, vierges

[traffic-sign]
passeport+ {confisqué,confisqués,retenus}, séquestrées, obéissance totale, sans papiers, nouvel arrivage, enfermées

[exempt: sex-crime]
plaque tournante dans, table tournante dans, porte tournante dans, scène tournante dans

[ai-tool]
avec l ia, avec une ia, par ia, grâce à l ia, via ia, bot telegram

[own-goods]
pour vendre, à vendre, mes propres, ma boutique, contrefaçon+, pirate+

[logo]
logo, monogramme, écusson, virgule

[burn-target]
{brûlons,brûlez,brûler,cramons,cramez,incendions,incendiez,incendier} {la,les,leurs,une} {mosquée,mosquées,synagogue,synagogues,église,églises,ambassade,préfecture}

[kill-group]
{tuez,tuer,égorgez,fusillez,abattez,pendez,exterminez,flinguez,butez,buter} {les,des,tous,ces} ... {flics,policiers,keufs,politiciens,juges,journalistes,mécréants,croisés,gauchistes,migrants,imams,rabbins,députés,traîtres,apostats,communistes},
mort aux {flics,keufs,traîtres,gauchistes,migrants,juges,journalistes,politiciens}

[girls-for-hire]
{filles,femmes,vierges} à louer pour, {filles,femmes} importées, {filles,femmes} à l heure

[rx]
tramadol, stéroïde+, anabolisant+, oxycodone, codéine, xanax, valium, rivotril, lyrica, morphine, ozempic, subutex

[no-rx]
sans ordonnance

[attack-noun]
attentat+, massacre, fusillade

[plan-verb]
préparer, planifier, commettre, organiser
