# French.
language: fr

[marks]
le, les?, une, des?, du, avec, dans, est?, sont, qui, pour, sur, aux, au, son?, sa?, ses, et, en train de, très, de la, à la, d un, d une, l, chez

[filler]
tout, toute, tous, toutes, aucun, aucune, sans

[ages]
un an, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze, seize, dix sept

[person]
femme+, homme+, dame+, monsieur, couple?, personne+, gens, copine+, copain+, épouse+, mari?, modèle+, mannequin+?, actrice+, acteur+, infirmière+,
secrétaire+, nonne+, amant+, amante+, quelqu un, blonde?, brune+, mec+, nana+, corps, mère+, père+, grand mère, professeure+, victime+, prisonnier+,
otage+, soldat+, inconnue+, maîtresse+, voisine+, collègue+

[youth]
fille+, garçon+, jeune femme+, jeune homme, jeune?, fils?, gars, étudiante+

[minor]
enfant+, enfance, enfantin*, gamin+, gamine+, gosse+, môme+, bébé, bébés, fillette+, garçonnet+, petite fille+, petites filles, petit garçon,
petits garçons, bambin+, nourrisson+, nouveau né+, mineur+, mineure+, ado?, ados, adolescent+, adolescente+, préado*, préadolescent*, collégien+,
collégienne+, lycéen+, lycéenne+, écolier+, écolière+, élèves, une élève, un élève, l élève, jeune élève, pubère+, prépubère+, impubère, jeune fille+,
jeunes filles, jeune garçon, <age> ans, de <age> ans, âgée de <age>, âgé de <age>, petite nièce, nièce+, neveu+, petit fils, maternelle,
école primaire élève, lolita, moins de 18 ans, moins de quinze ans

[csam]
pédoporno*, pédopornograph*, pornographie infantile, pornographie enfantine, porno enfantin, porno d enfant+, exploitation sexuelle des enfants,
exploitation sexuelle d enfants, abus sexuel sur {mineur,mineure,enfant}, abus sexuels sur {mineurs,enfants},
sexe avec {des,un,une} {enfants,mineur,mineure,mineurs,enfant}, pédocriminal* image+, sexe avec mineur

[pedophile]
pédophil*, pédocriminel*, pédo

[molest]
attouchement+, tripot*, agress* sexuel*, abuse de, abusant de, abus sexuel+, peloter+

[adult]
adulte, adultes, majeur, majeure, majeurs, plus de 18 ans

[acquaintance]
mon ex, ma {voisine,collègue,prof,professeure,copine,soeur,cousine,femme,amie,patronne,camarade,tante,colocataire,mère}, ma belle soeur, ma belle mère,
mon {voisin,collègue,prof,copain,frère,mari,ami,patron}, une camarade de classe, ex copine, ex petite amie, ex femme

[public-figure]
célébrité+, star+?, actrice+ célèbre+, chanteuse+, chanteur+, femme politique, homme politique, présentatrice+, influenceuse+, présidente, président,
ministre, célèbre actrice, actrice connue

[porn]
porno*, pornograph*, film x, actrice porno, film pour adultes, contenu pour adultes, sexuellement explicite+, sexe explicite, scène de sexe,
scènes de sexe, scène sexuelle, scènes sexuelles, vidéo de sexe, sextape+, hardcore x

[sex-act]
en train de baiser, baisent, baise, baisée, baisé par, niquer+, nique?, niquent, enculer+, enculé+, coït, copul*, forniqu*, masturb*, se branle,
branler+, branlette+, pipe sexuelle, taille une pipe, tailler une pipe, suce, sucer+ {la,sa,une} bite, sucer+, suceuse+, fellation+, cunnilingus,
sodom*, orgie+, partouze+, orgasm*, éjacul*, sperme, pénétration+, pénétrer+, pénétrée, godemichet+, gode+, vibromasseur+, jouet sexuel,
jouets sexuels, plan à trois, rapport sexuel, rapports sexuels, acte sexuel, actes sexuels, relation sexuelle, relations sexuelles, faire l amour,
font l amour, faisant l amour, sexe {oral,anal,vaginal,brutal}, sexe en groupe, levrette, soixante neuf sexuel, jouir?, jouissance,
éjaculation faciale

[sex-encounter]
faire du sexe, font du sexe, sexe avec, couche avec, couchent ensemble, ébats, ayant un rapport, en plein acte, coucher avec, s accouplent avec,
s accouple avec

[sexual]
sexe, sexuel, sexuelle, sexuels, sexuelles, sexuellement, sexualisé+, excitée+, excité+, photos intimes

[erotic]
érotique+, érotisme, lubrique+, lascif, lascive, obscène+, salope+, pute+, putain?, coquine nue, strip tease, stripteaseuse+, effeuill*,
jambes écartées, les jambes écartées, cuisses écartées, écartant les jambes, à quatre pattes, pose sexuelle, position sexuelle, cochonne

[nudity]
dénudée, dénudés, déshabillé intégral, dévêtue, nu?, nue, nus?, nues, dénudé*, dénudée*, à poil, seins nus, torse nue, topless, en tenue d ève,
en tenue d adam, dans le plus simple appareil, entièrement dévêtu*, complètement nu, toute nue, tout nu, mi nue, mi nu, semi nue, semi nu, fesses nues,
nudité, nudiste+, intégralement nue, intégralement nu, dépoilé*

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
sexy, sensuel*, séduct*, provocant*, aguich*, suggesti*, affriolant*, court vêtue, très dénudé*, légèrement vêtue, coquine+, langoureu*, tenue légère

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
caméra cachée, caméra espion, sous la jupe, voyeur*, à son insu, filmée à son insu, sans qu elle le sache, upskirt

[changing]
vestiaire+, cabine d essayage, douche+, salle de bain+, toilettes

[ncii]
porno vengeur, revenge porn, vengeance pornographique, nudes volés, photos nues volées, photos intimes volées, nudes fuités, faux nu de, faux nus de,
son visage sur un corps nu, photo nue de ma, photo nue de mon, photos nues de

[leak]
fuité+, piraté+, volé+, photos privées

[without-consent]
sans son consentement, sans consentement, contre son gré, sans sa permission, à son insu, de force

[likeness-source]
cette photo, cette image, cette femme, cette fille, la photo, photo de, image de, vraie photo, sur la photo

[sex-crime]
viol?, viols?, violée+, violé?, violant?, violeur+, violer+, viol collectif, agression sexuelle, agressée sexuellement, abus sexuel+, sexe forcé,
rapport forcé, rapport sexuel forcé, rapport non consenti, relation non consentie, non consenti+, inceste+, incestu*, nécrophil*, esclave sexuelle,
esclavage sexuel, prostitution forcée, prostitution infantile, traite sexuelle, tournante viol

[bestiality]
zoophil*, bestialité, sexe avec {un,des,son} {animal,animaux,chien,chiens,cheval}, rapport avec un {chien,cheval,animal}

[helpless]
inconscient+, droguée+, drogué?, endormi+, évanoui+, attaché+, ligoté+, bâillonné+, ivre+, kidnappé+, sans défense, en pleurs, captive?

[forced]
forcé+, de force, contrainte+, contre son gré, non consenti*, violemment

[family-pair]
père et fille, père et sa fille, mère et fils, frère et soeur, frère et sa soeur, oncle et nièce, belle soeur, demi soeur, beau père et,
sa propre fille, son propre fils, sa soeur, sa fille

[gore]
gore, sanguinolent+, décapit*, démembr*, éventr*, éviscér*, mutil*, écorché*, écorcher+, dépecé*, dépecer+, dépeçage, entrailles, viscères, boyaux,
tripes humaines, tripes à l air, cervelle éclatée, cervelle, égorg*, empalé*, empaler+, tête tranchée, têtes tranchées, tête coupée, têtes coupées,
main coupée, mains coupées, membre sectionné, membres arrachés, sectionné*, arraché* les yeux, yeux arrachés, brûlé+ vif, brûlée+ vive, brûlé+ vive,
bain de sang, carnage, boucherie humaine, cannibal*, crâne fracassé, crâne éclaté, os apparents, os à nu, gorge tranchée, gorge ouverte,
corps déchiqueté, déchiquet*, coupé en deux, guro, corps en morceaux, en charpie

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
poignard*, étrangl*, massacr*, exécution de, balle dans la {tête,nuque}, tiré dans la tête, battu à mort, battue à mort, lapid*, lynch*, assassiné+,
sauvagement, tabass* à mort, meurtre de

[brain]
cerveau, crâne, os, cervelle

[corpse]
cadavre+, corps sans vie, dépouille+, restes humains, charnier+, morte étendue

[rot]
pourri+, décompos*, putréf*, asticots

[torture]
tortur*, supplicié*

[death]
mort?, morte, morts?, mourir, meurt

[wound]
plaie+, blessure+, entaille+

[open-wound]
ouvert+, béante+, profonde+, sanguinolente+, infectée+, suintante+

[weapon]
couteau+, machette+, hache+, pistolet+, fusil+, tronçonneuse+, poignard+

[animal]
animal, animaux, chien+, chiot+, chat+, chaton+, cheval, chevaux, âne+, chèvre+, cochon+, vache+, lapin+, hamster+, oiseau+, coq+

[cruelty]
tortur*, maltrait*, mutil*, battu+ à mort, battu?, brûler+ vivant+, brûlé+ vivant+, brûler+ vif, brûlé vif, écorché+ vif, noyer+, noyé+, étrangl*,
à coups de, à mort, mis le feu, mettre le feu, cruauté, frapper+, frappant, écras*, pendu+

[animal-harm]
maltraitance animale, cruauté envers les animaux, cruauté animale, torture d animaux,
{frapper,frappant,frappe,torturer,torturant,torture,noyer,noyant,brûler,brûlant,écraser,écrasant,tuer,tuant,battre,battant,étrangler} ... {chien,chat,chaton,chatons,chiot,chiots,animal,cheval,lapin},
{chien,chat,chaton,chiot,cheval} {battu,torturé,brûlé,maltraité,mutilé,écrasé,pendu,noyé}

[animal-fight]
combat de coqs, combats de coqs, combat de chiens, combats de chiens

[slur]
bougnoule+, bicot+, négros, négro?, nègre?, nègres, youpin+, youtre+, feuj insulte, pédé+, pédale insulte, tapette insulte, tarlouze+, gouine+,
bamboula+, niakoué+, chinetoque+, crouille+, raton arabe,
sale {juif,juive,arabe,noir,noire,nègre,pédé,gitan,rom,musulman,bougnoule,youpin,étranger,chinois,asiat},
sales {juifs,arabes,noirs,nègres,pédés,gitans,roms,musulmans,étrangers,chinois}, boche, ritals sales, mongolien+, gogol insulte, travelo+,
attardé mental, attardés mentaux, romanichel+, sous homme+, melon insulte

[group]
juif, juifs, juive+, musulman+, arabe+, noirs, les noirs, africain+, gitan+, roms, tsigane+, immigré+, migrant+, homosexuel*, homos, gays, lesbienne+,
trans, transgenre+, étranger+, chinois, asiatique+, maghrébin+, algériens, réfugié+, femmes, handicapé+, catholiques, indiens

[dehumanise]
rats, vermine, racaille, parasite+, cafard+, singes, porcs, nuisibles, sous homme+, inférieur+, exterminer+, extermination, à gazer, gazer+,
chambre à gaz pour, peste, cancer de, mort aux, doivent mourir, méritent la mort, au bûcher, sale+, sauvages, bêtes, terroristes, criminels, voleurs,
envahisseurs, dominent le monde, contrôlent le monde, contrôlent les médias, nez crochu, cupide+, avare+, comme des {rats,singes,porcs,animaux,chiens},
en {singe,singes,rats,rat,porc,porcs}, ordure+, déchet+, à éliminer

[expel]
dehors, hors de france, rentrez chez vous, rentre chez toi, mort aux, interdit aux, expulser+, expulsion des, à mort, haine des, remigration, renvoyez

[supremacy]
suprématie blanche, suprémacis*, pouvoir blanc, race supérieure, race inférieure, race aryenne, grand remplacement, pureté de la race, pureté raciale,
ku klux klan, kkk, complot juif, caricature antisémite, caricature raciste, affiche raciste, affiche antisémite, affiche homophobe, nettoyage ethnique

[mock]
moqu*, ridiculis*, humili*, insult*, caricatur*

[minority-trait]
fauteuil roulant, handicapé+, trisomi*, voile islamique, autiste+

[terror-group]
daech, daesh, état islamique, isis, al qaïda, al qaida, djihadiste+, groupe terroriste, boko haram, néonazi+, néo nazi+, talibans

[extremist-slogan]
heil hitler, sieg heil, gloire au reich, gloire à hitler, vive hitler, mort aux juifs, mort aux mécréants, guerre raciale, génocide blanc,
la shoah n a jamais existé, mensonge de la shoah, hitler avait raison

[nazi]
nazi+, hitler, croix gammée+, troisième reich, iiie reich, führer, waffen ss, reich

[praise]
héros, héroïque+, gloire, glorieu*, glorifi*, martyr*, saint?, fier, fierté, honneur à, hommage à, louange+, vive, victoire, triomph*, célèbr*, admir*,
vénér*

[promote]
recrut*, propagande, affiche+, drapeau+, drapeaux, rejoi*, rejoindre, bannière+, tract+, poster, logo, insigne+, manifeste, appel au, brandi*,
étendard

[shooter]
tueur de masse, tuerie de masse, tireur dans une école, fusillade scolaire, breivik, merah, ben laden, coulibaly

[terror]
terroris*, djihad, attentat+, martyre, guerre sainte

[suicide-attack]
attentat suicide, attentats suicides, kamikaze ceinture, ceinture explosive, ceinture d explosifs, gilet explosif, veste explosive

[self-harm]
se coupe les poignets, se couper les poignets, envie de mourir, veut mourir, se donner la mort, se donne la mort, en finir, s automutil*,
coupures sur les bras, se suicider, se suicide, me suicider, je veux mourir, veux me tuer, me tuer, se tuer, s ouvrir les veines, s ouvre les veines,
se taillad*, se taillade, se scarifi*, scarification+, automutil*, se couper les veines, se coupe les veines, se trancher les veines,
se tranche les veines, se coupe les bras, se pendre, se pend, s est pendu*, pendu dans sa chambre, corde au cou, mettre fin à {ses,mes} jours,
met fin à ses jours, en finir avec la vie, saute d un pont pour mourir, se jette sous un train, avaler des cachets pour,
avale des médicaments pour mourir, surdose de médicaments, pro ana, thinspo, anorexie comme but, lettre de suicide, tentative de suicide,
se tire une balle, s immoler

[suicide]
suicide+, suicidaire+

[noose]
noeud coulant, corde au cou

[make]
comment, fabriqu*, construire, construi*, faire?, plan+, mode d emploi, instructions, schéma+, recette+, tutoriel+, guide?, artisanal+, artisanale+,
maison?, synthèse, synthétis*, cuisiner+, produire, préparer+, étape par étape, étapes, assembl*, labo

[bomb]
bombe+, explosif+, cocktail molotov, molotov, grenade+, engin explosif, dynamite, détonateur+, voiture piégée, ceinture explosive, napalm

[weapon-mass]
arme chimique, armes chimiques, arme biologique, armes biologiques, gaz sarin, sarin, gaz neurotoxique, agent neurotoxique, anthrax, ricine,
bombe sale, gaz moutarde

[gun-illegal]
pistolet imprimé en 3d, arme imprimée en 3d, arme fantôme, arme artisanale, pistolet artisanal, silencieux artisanal, imprimer un pistolet,
armes illégales, arme illégale

[gun]
arme?, armes, pistolet+, fusil+, kalachnikov+, munitions

[drug]
cocaïne, héroïne, méthamphétamine+, crack?, ecstasy, mdma, lsd, drogue+, fentanyl, kétamine, amphétamine+, meth, coke, stupéfiant+

[trade]
vendre, vend?, vends, vente, à vendre, acheter+, achat, dealer+, trafic de, trafiquant+, annonce+, tract+, prix, livraison, commander, contrebande,
marché noir

[consume]
sniff*, inject*, shoot?, fumer+, fume, ligne de, rail de, lignes de, défoncé+

[crime]
hameçonnage, phishing, blanchiment d argent, fraude à la carte, usurpation d identité, rançongiciel, logiciel malveillant, extorsion, enlèvement,
cambriol*, braquer+ une banque, braquage, voler une voiture, clonage de carte, skimmer

[crime-plain]
tueur à gages, engager un tueur, trafic d êtres humains, traite d êtres humains, trafic d organes, vente d organes, labo de meth,
laboratoire de méthamphétamine, trafic d armes, page de phishing, page d hameçonnage

[fake]
faux, fausse+, falsifi*, contrefa*, contrefaçon+, truqué+, imité+, imitation+, réplique+, bidon, trafiqué+

[document]
passeport+, carte d identité, cartes d identité, pièce d identité, permis de conduire, billet+, euros, dollars, argent?, monnaie, signature+, diplôme+,
certificat+, ordonnance+, arrêt maladie, relevé bancaire, relevé de compte, fiche de paie, bulletin de salaire, chèque+, facture+, visa+,
titre de séjour, pass sanitaire, carnet de vaccination, plaque d immatriculation, acte de naissance, carte de police, carte de presse, carte bancaire,
document+ officiel*

[forgery]
fausse monnaie, faux billets, faux papiers, faux passeport+, faux documents, imiter une signature, falsifier un document, faux et usage

[template]
modèle vierge, gabarit, éditable

[mine]
ma photo, avec ma photo, mon nom

[blank]
vierge, éditable

[discredit]
arrêté*, menott*, en prison, ivre, saoul*, drogué*, drogue, cocaïne, voler, volant?, corrompu*, embrass*, mort, cadavre, faux, fausse, braqu*, nazi,
capitul*, pleur*

[extract]
image d entraînement, images d entraînement, données d entraînement, jeu d entraînement, image mémorisée, photo d entraînement, base d entraînement

[exact]
exact+, reprodui*, identique+, copie, fidèle

[training]
entraînement, dataset, jeu de données

[bypass]
ignore le filtre, ignore les règles, ignore tes, ignorer le filtre, contourne le filtre, contourner le filtre, contourne la modération,
contourner la modération, désactive le filtre, désactiver le filtre, désactive la sécurité, sans censure, sans restriction, sans restrictions,
sans filtre, filtre de sécurité, filtre de contenu, mode développeur, non censuré+

[ignore]
ignore, ignorer, ignorez, contourn*, désactiv*, déjou*, oublie, évite

[safety]
filtre+, modération, sécurité, règles, restrictions, censure, consignes

[clothing]
vêtements, vêtement, habits, habillée, habillé, vêtue, culotte, sous vêtements, soutien gorge, maillot de bain, robe, jupe, pantalon, chemise, censuré,
censure, couverte, pudique

[museum-piece]
musée, hiroshima, guerre mondiale, démineur+

[pharmacology]
pharmacologie, posologie, anesthésie, récepteurs, sevrage

[context.medical]
médical*, médecine, médecin+, hôpital, hôpitaux, chirurg*, bloc opératoire, clinique+, anatom*, patient+, infirmi*, gynécolog*, urolog*, dermatolog*,
légiste, pharmac*, radiograph*, palpation, cancer, dépistage, diagnostic, traitement, autopsie, appareil génital, santé, vaccin*, coupe anatomique,
sage femme, urètre, octobre rose

[context.education]
éducation, éducatif*, éducative*, manuel+, svt, biologie, cours de, leçon+, école, lycée, collège, université, schéma, brochure, pédagogi*, atelier+,
expliqué+, livre d histoire, sciences, exposé scolaire

[context.art]
musée+, galerie, peinture+, tableau+, sculpture+, statue+, marbre, bronze, fresque+, huile sur toile, ingres, courbet, manet, rodin, canova, delacroix,
matisse, renaissance, baroque, classique, antique, académie au fusain, modèle vivant, d après modèle, cours de dessin, fusain, vénus, origine du monde,
orsay, louvre, beaux arts, nu artistique, nu classique, histoire de l art

[context.history]
histoire, historique+, mémorial, archive+, shoah, holocauste, auschwitz, buchenwald, camp de concentration, guerre mondiale, libération, déporté+,
bataille de, reconstitution, documentaire, livre d histoire, siècle, gravure, verdun, esclavage, 1914, 1916, 1939, 1940, 1942, 1944, 1945, hiroshima,
musée+, résistance, commémor*, bastille, napoléon*, tranchées, dans les tranchées

[context.news]
journal, journaux, presse, journaliste+, reportage+, photojournalis*, conférence de presse, actualité+, saisie par la police, douanes, procès

[context.fiction]
fantasy, vampire+, zombie+, halloween, film d horreur, jeu vidéo, bande dessinée, dragon+, chevalier+, dessin animé, roman, loup garou

[context.prevention]
contre les {violences,violence,discriminations,drogues,agressions,féminicides}, contre le {racisme,harcèlement,cancer,sexisme,terrorisme,viol,suicide},
contre la {drogue,violence,haine,maltraitance,traite,homophobie,torture}, hommage aux victimes, ligne d écoute, refuge pour animaux,
reconnaître un faux, prévention, prévenir, lutte contre, non à, stop aux, aide aux victimes, numéro d écoute, numéro d aide, sensibilisation,
manifestation, campagne contre, désintoxication, tolérance, spa animaux, plus jamais

[exempt]
torse nu, plage, plages, rouge à lèvres nude, nude rosé, escarpins nude, ton nude, tons nude, teinte nude, couleur chair, couleur nude, œil nu,
oeil nu, à l oeil nu, pieds nus, pied nu, mains nues, mur+ nu+, arbre+ nu+, épaules nues, épaule nue, roche nue, tête nue, bras nus, mise à nu,
nu metal, nu classique, nu artistique, modèle vivant, blanc de poulet, cuisse+ de poulet, cancer du sein, sein de, au sein de, dépistage du cancer,
palpation des seins, orange+ sanguine+, pression sanguine, prise de sang, don du sang, groupe sanguin, sang froid, pur sang, bite d amarrage,
bitte d amarrage, chatte et ses chatons, une chatte et, village de condom, condom gers, condom en armagnac, tête de veau, tête de lit, tête de mort,
tête à tête, coup de tête, mort de rire, mort de fatigue, point mort, nature morte, morte saison, mer morte, bois mort, feuilles mortes, une tuerie,
à tuer, tuer le temps, tue mouches, temps mort, mitraille les mariés, violence+, violent+, violence policière, violet*, violon*, violoncelle+,
viole de gambe, violette+, pompier+, éducation sexuelle, santé sexuelle, sexuellement transmissible+, harcèlement sexuel,
agressions sexuelles prévention, orientation sexuelle, chromosomes sexuels, reproduction sexuée, gland de chêne, glands de chêne, baiser de, le baiser,
un baiser, bombe de bain, bombe atomique, bombe glacée, gravure, enfant jésus, vierge à l enfant, vierge et l enfant, petits pois,
petite fille aux allumettes, coupe de cheveux, coup de feu de cuisine, coupe du monde, coupe de champagne, pipe en bois, fume une pipe, fumant la pipe,
fumant une pipe, verge d or, mine de plomb, mineur de charbon, mineurs de fond, mineurs de charbon, mode mineur, la mineur, do mineur, ré mineur,
en mineur, queue de cheval, queue de pie, queue du chat, poule, coq au vin, bourse, string quartet, plan large, gros plan, plan de la ville,
arrière plan, cocktail, tapette à mouches, pédale de vélo, pédale, raton laveur, singe d hiver, noir et blanc, tir au but, tirs au but, tirer les rois,
pendule, pendentif, pendant, pendre la crémaillère, lampe suspendue, gibier à plumes, canard laqué, dans un musée
