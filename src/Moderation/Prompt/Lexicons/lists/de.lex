# German. ä, ö and ü are also read as ae, oe and ue.
language: de

[marks]
der?, das, dem, den?, ein, eine, einen, einem, einer, und, mit, ist, auf, im, vom, zur, zum, ihre, ihrer, seine, sich, von?, nicht, wird, beim, ohne,
am?, bei, zeigt, für

[filler]
jede, alle, keine, ohne, sämtliche

[ages]
eins, zwei, drei, vier, fünf, sechs, sieben, acht?, neun, zehn, elf?, zwölf, dreizehn, vierzehn, fünfzehn, sechzehn, siebzehn

[person]
frau, frauen, mann?, männer, mensch+, person+, dame+, herr?, herren, paar, pärchen, liebespaar, liebhaber, freundin+, freund+, model+, schauspielerin+,
krankenschwester+, sekretärin+, nonne+, jemand, blondine+, körper, mutter, vater, oma, lehrerin+, lehrer, fremde+, opfer, gefangene+, geisel+, soldat+,
kerl+, typ, weib+, ehefrau+, ehemann, nachbarin+

[youth]
mädel+, junge frau, junger mann, tochter, sohn, jungs, studentin+, teenie?

[minor]
kind?, kinder?, kindes, kindern, kindlich*, kleinkind*, kindergarten*, grundschül*, schulmädchen*, schuljunge+, schulkind*, schülerin+, schüler?,
mädchen?, junge?, jungen?, bub, buben, bursche minderjährig, baby?, babys?, säugling+, minderjährig*, jugendliche+, jugendlicher, teenager+, teen?,
halbwüchsig*, heranwachsend*, pubertär*, vorpubertär*, vorschul*, unmündig*, neugeboren*, enkelin+, enkel, nichte+, neffe+, kleines mädchen,
kleiner junge, <age> jährig*, {ein,zwei,drei,vier,fünf,sechs,sieben,acht,neun,zehn,elf,zwölf,dreizehn,vierzehn,fünfzehn,sechzehn,siebzehn}jährig*,
<age> jahre alt, <age> jahre, konfirmandin, backfisch mädchen, unter 18, gymnasiastin+, siebtklässler*, sechstklässler*, fünftklässler*, achtklässler*,
lolita

[csam]
kinderporn*, kinderpornogra*, kindesmissbrauch*, kindesmisshandlung sexuell, sexueller missbrauch von kindern, missbrauchsdarstellung+, kindersex*,
jugendporn*, sex mit {kindern,minderjährigen}, sex mit einem kind, kinderfick*, kinderprostitut*

[pedophile]
pädophil*, kinderschänder*, pädo

[molest]
begrapsch*, befummel*, missbrauch*, sexueller missbrauch, sexuell missbrauch*, sexuelle nötigung, unsittlich berühr*

[adult]
erwachsen, erwachsene, erwachsener, volljährig+

[acquaintance]
meine ex, meiner ex, mein ex, meinen ex,
meine {nachbarin,kollegin,chefin,lehrerin,mitschülerin,freundin,schwester,cousine,frau,mitbewohnerin,stiefschwester,tante,schwägerin,exfrau,exfreundin,klassenkameradin,mutter},
meiner {nachbarin,kollegin,chefin,lehrerin,mitschülerin,freundin,schwester,cousine,frau,mitbewohnerin,stiefschwester,tante,exfrau,exfreundin,klassenkameradin},
mein {nachbar,kollege,chef,lehrer,mitschüler,freund,bruder,mann}, meinen {nachbarn,kollegen,chef,lehrer,freund,bruder},
meines {nachbarn,kollegen,chefs,lehrers,freundes}, exfreundin, ex freundin, exfrau, ex frau

[public-figure]
promi+, prominente+, schauspielerin+, sängerin+, politikerin+, politiker, moderatorin+, influencerin+, kanzlerin, kanzler, bekannte schauspielerin,
berühmte+

[porn]
*porno*, porn, sexfilm+, sexvideo+, pornographisch*, fsk 18 sex, sexszene+, sexszenen, hardcoresex, explizite sexuelle, sexuell explizit*,
erotikfilm hardcore

[sex-act]
fick*, gefickt, ficken, vögelnd, gevögelt, bumsen, gebumst, blasen lassen, bläst ihm, blowjob+, wichs*, gewichst, onanier*, masturb*, selbstbefriedig*,
geschlechtsverkehr*, geschlechtsakt*, beischlaf, koitus, oralsex, analsex, gruppensex, oralverkehr, analverkehr, fellatio, cunnilingus, orgasm*,
orgie+, ejakul*, samenerguss, abspritz*, sperma?, penetr*, dildo+, vibrator+, sexspielzeug*, dreier sex, liebesakt, liebe machen, machen liebe,
sexstellung*, hündchenstellung, rudelbums, dreilochstute, geil*, liebesspiel*

[sex-encounter]
haben sex, hat sex, sex haben, beim sex, sex mit, sex im, sex auf, schlafen miteinander, miteinander schlafen, intim werden, beim liebesspiel

[sexual]
sex?, sexuell*, sexualisiert*, intimfoto+, intimbild*, erregt+, lustvoll

[erotic]
eroti*, lüstern*, wollüstig*, obszön*, versaut*, nutte+, hure+, schlampe+, stripperin+, striptease, gespreizte beine, gespreizten beinen,
beine gespreizt, breitbeinig nackt, beine breit, auf allen vieren, sexpose+, unzüchtig*

[nudity]
nackt, nackte, nackter, nackten, nacktes, nacktem, nacktbild*, nacktfoto*, nacktaufnahme*, nacktmodel*, nacktheit, nacktbad*, *nackt?, splitternackt*,
splitterfasernackt*, halbnackt*, pudelnackt*, textilfrei, hüllenlos*, entblößt*, oben ohne, unten ohne, fkk, barbusig*, im adamskostüm, im evaskostüm,
unbekleidet*, blank gezogen, nackig*

[undressed]
ohne kleidung, ohne kleider, ohne klamotten, ohne bekleidung, ohne unterwäsche, ohne slip, ohne bh, ohne höschen, ohne hose, ohne anziehsachen,
ausgezogen+, unbekleidet*, entkleidet*, nichts an, trägt nichts, nichts tragend, kleidung abgelegt, ohne alles an

[strip]
ausziehen, auszieht, zieht sich aus, ziehe ... aus, zieh ... aus, entkleide+, entkleiden, entblöß*, kleidung entfernen, entferne ... kleidung,
entferne die kleidung, kleidung ausziehen, strippen, strippt, zieh ... nackt aus, rock hochheben, hebt den rock, höschen runter, kleider vom leib

[genital]
penis*, vagina*, vulva*, klitoris, genital*, geschlechtsteil*, geschlechtsorgan*, hoden, hodensack, schamlippe*, schambereich, schamhaar*, eichel?,
anus, intimbereich, erektion+, vorhaut, brustwarze+

[slang-genital]
muschi+, fotze+, möse, mösen, schwanz hart, harter schwanz, großer schwanz, steifer schwanz, ständer nackt, titten, titte, busen nackt, möpse nackt,
arschloch+, pimmel, schniedel, arschfick, latte hart, pralle titten

[arousal]
erigiert*, erregt*, feucht+, steif+, hart+, gespreizt*, stöhn*

[bare]
nackt*, entblößt*, blank+, sichtbar*, zeigt, zeigend, zeigen, freigelegt, offen+, gespreizt*, durchsichtig*, unbedeckt*, freiliegend*, entblößend

[body-intimate]
brust, brüste, brüsten, brustwarze+, busen, hintern, po, pobacken, arsch+, schritt, genital*, intimbereich, dekolleté, unterleib

[bare-intimate]
nackte brüste, nackter busen, nackter hintern, nackter po, blanke brüste, blanker busen, brustwarzen, barbusig*, blanker hintern, entblößte brüste

[breast]
brüste, busen, brüsten

[suggestive]
sexy, verführ*, lasziv*, aufreizend*, anzüglich*, sinnlich*, freizügig*, knapp bekleidet*, spärlich bekleidet*, leicht bekleidet*, dekolleté,
räkelt sich

[lingerie]
reizwäsche, dessous, strapse, tanga, stringtanga, negligé, reizunterwäsche, netzstrümpfe, unterwäsche, höschen, slip?

[underwear]
unterwäsche, unterhose+, bh, höschen, slip?

[bikini]
bikini+

[pose]
pose+, posiert, posierend, posen, auf dem bett, im bett, kniend, rekelt sich, räkelt

[fetish]
bondage, sadomaso*, fetisch*, domina, gefesselt und geknebelt, auspeitsch* nackt, versohl*

[voyeur]
versteckte kamera, spannerkamera, spanner, heimlich gefilmt, heimlich fotografiert, unter den rock, unter dem rock, upskirt, voyeur*, ohne ihr wissen

[changing]
umkleide*, dusche+, duschen, badezimmer, toilette, kabine

[ncii]
racheporno*, rachepornos, geleakte nackt*, nacktbilder von, gefälschte nacktbilder, nacktbild fälschen, deepfake porno*, ihr gesicht auf ... nackt*,
nacktbild meiner, nacktfoto meiner, nacktfotos meiner, nacktbilder meiner

[leak]
geleakt*, gehackt*, gestohlen*, privatfoto+, private fotos

[without-consent]
ohne einwilligung, ohne ihre zustimmung, ohne zustimmung, gegen ihren willen, heimlich, ohne erlaubnis, gegen seinen willen

[likeness-source]
dieses foto, diesem foto, diesem bild, dieses bild, dieser frau, diese frau, foto von, bild von, auf dem foto, echtes foto, das foto

[sex-crime]
vergewaltig*, gruppenvergewaltig*, sexuelle nötigung, sexueller übergriff, sexuell genötigt, inzest*, inzucht sex, nekrophil*, zwangsprostitut*,
sexsklav*, menschenhandel sex, erzwungener sex, erzwungener geschlechtsverkehr, zum sex gezwungen, schänden, geschändet

[bestiality]
zoophil*, sodomie?, tiersex, sex mit {tieren,hunden,pferden}, sex mit einem tier, sex mit einem hund, sex mit einem pferd, tierporno*

[helpless]
bewusstlos*, betäubt*, unter drogen, schlafend*, gefesselt*, geknebelt*, betrunken*, wehrlos*, entführt*, weinend*, ohnmächtig*, gefangene+

[forced]
gezwungen*, erzwungen*, gegen ihren willen, gewaltsam*, genötigt*, zwingt

[family-pair]
vater und tochter, mutter und sohn, bruder und schwester, geschwister, onkel und nichte, stiefschwester, stiefvater, seine eigene tochter,
seine tochter, seine schwester, ihr bruder

[gore]
köpft, wird geköpft, blutige leiche, zerrissener körper, abgerissener arm, abgerissene gliedmaßen, ausgerissene augen, gore, enthaupt*, geköpft*,
köpfung, zerstückel*, verstümmel*, ausgeweidet*, ausweiden, gehäutet+, lebendig gehäutet, eingeweide, gedärm*, innereien menschlich, hirnmasse,
gehirnmasse, abgetrennt*, abgehackt*, abgeschlagener kopf, abgeschlagene köpfe, aufgeschlitzt*, ausgestochen*, gepfählt*, pfählung, zerfetzt*,
zerfleischt*, blutbad, gemetzel, massaker*, lebendig verbrannt, bei lebendigem leib, verbrannte leiche, aufgespießter kopf, kannibal*, menschenfleisch,
zerquetschter kopf, schädel zertrümmert, zertrümmerter schädel, freiliegende knochen, durchgeschnittene kehle, kehle durchgeschnitten,
kehle aufgeschlitzt, guro, splatter*

[cut]
abgetrennt*, abgehackt*, abgeschnitten*, abgerissen*, aufgeschlitzt*, aufgerissen*, durchtrennt*, ausgerissen*, herausgerissen*, durchgeschnitten*,
zerschmettert*, weggesprengt*, herausquell*, heraushäng*, gespalten*

[body-part]
kopf, köpfe, hand?, hände, arm?, arme?, bein, beine, kehle, hals, bauch, rumpf, auge, augen, schädel, finger?, zunge, haut, gliedmaße+, ohr, ohren,
fleisch, fuß, därme

[blood]
blut, blutig*, blutend*, blutet, blutüberströmt*, blutbefleckt*

[heavy-blood]
blutlache+, blutüberströmt*, blutverschmiert*, blutgetränkt*, blutbespritzt*, blutspritzer, in einer blutlache, voller blut, blut überall,
überall blut, verblutet*, verblutend*, strömendes blut, blutfontäne, blutverströmt, in seinem blut, in ihrem blut, blut spritzt, blut strömt,
blutige leiche

[kill]
töten, tötet, getötet*, ermord*, mord, mörder*, erstech*, erstochen*, ersticht, erschieß*, erschossen*, hinricht*, massakr*, abschlacht*, erwürg*,
gehängt*, gelyncht*, erschlagen*, erdrossel*

[kill-brutal]
erstech*, erstochen*, ersticht, erwürg*, erdrossel*, hinrichtung*, hingerichtet*, massakr*, abgeschlachtet*, kopfschuss*, totgeprügelt*,
zu tode geprügelt, totgeschlagen*, erschlagen*, ermordet*, gelyncht*, erschossene*, gesteinigt*, gevierteilt*

[brain]
gehirn, hirn, schädel, knochen

[corpse]
leiche+, leichnam*, kadaver, tote frau, toter mann, totes kind, leichenteile, leblosen körper, lebloser körper, massengrab

[rot]
verwes*, verfault*, verrottet*, maden

[torture]
folter*, gefoltert*, gequält*, quälerei

[death]
tod, tot, tote, toten, sterbend*

[wound]
wunde+, stichwunde+, schusswunde+, verletzung+, schnittwunde+

[open-wound]
offene, klaffend*, tiefe, blutend*, eiternd*

[weapon]
messer, axt, machete+, beil, pistole+, gewehr+, kettensäge+, schwert

[animal]
tier, tiere, tieren, hund, hunde, hundes, welpe+, katze+, kater, kätzchen, pferd+, esel, ziege+, schwein+, kuh, hase+, kaninchen, haustier*, hamster,
vogel

[cruelty]
gequält*, quält, quälen, quälerei, misshandel*, gefoltert*, foltert, totgeprügelt*, totgeschlagen*, totgetreten*, zu tode, angezündet*, anzünden,
verbrannt*, erwürg*, verstümmel*, ertränk*, geprügelt*, getreten*, tritt, prügelt, ersäuf*, lebendig, gehäutet*, zerquetsch*, vergift*

[animal-harm]
tierquälerei*, tierquäler*, tiermisshandlung*, hund treten, hund schlagen, katze treten, katze ertränken, hundekampf mit blut

[animal-fight]
hundekampf*, hahnenkampf*, hundekämpfe

[slur]
neger+, kanake+, kanaken, judensau, saujud*, drecksjud*, schwuchtel+, tunte beleidigung, zigeunerpack, zigeunergesindel, kümmeltürk*, ziegenficker,
schlitzaug*, fidschi schimpf, bimbo+, untermensch*, dreckstürk*, scheißausländer, scheiß {juden,türken,ausländer,moslems,zigeuner,schwule},
drecksausländer, kameltreiber, krüppel?, mongo, missgeburt, transe, transen, spasti+, nafri+, polacke+, itaker, asylantenpack, musel+

[group]
jude, juden, jüdisch*, muslim*, moslem*, islam, schwarze, schwarzen, ausländer+, flüchtling+, asylant*, asylbewerber*, migrant*, türken, araber,
zigeuner, roma, sinti, schwule, schwulen, lesben, homosexuelle+, transsexuelle+, behinderte+, polen, afrikaner, chinesen, frauen, rumänen, syrer,
einwanderer

[dehumanise]
ungeziefer, ratten, abschaum, parasit*, schädling*, untermensch*, minderwertig*, vergasen, vergast, vernicht*, ausrott*, affen, schweine, dreck,
dreckig*, kakerlake+, seuche, plage, gesindel, pack, verbrecher, terroristen, diebe, vergewaltiger, kriminelle, weltherrschaft, kontrollieren die welt,
beherrschen die welt, geldgierig*, raffgierig*, gierig*, hakennase+, krumme nase, müssen sterben, sollen sterben, tod den, an den galgen, ins gas,
aufhängen, erschießt, wilde, primitiv*, tiere, invasor*, als {affen,ratten,schweine,tiere}

[expel]
raus, raus aus, verschwinde, abschieben, haut ab, nicht willkommen, verboten, tod den, hass auf, deportier*, remigration, vertreib*, weg mit

[supremacy]
white power, weiße vorherrschaft, herrenrasse, rassenreinheit, arische rasse, rassenhygiene, ku klux klan, umvolkung, großer austausch,
judentum weltverschwörung, jüdische weltverschwörung, antisemitische karikatur, rassistische karikatur, rassistisches plakat, hetzplakat, judenhetze,
schwulenfeindlich*, rassenlehre plakat

[mock]
verspott*, verhöhn*, lächerlich mach*, karikatur*, beleidig*, demütig*, auslach*

[minority-trait]
rollstuhl*, behindert*, down syndrom, kopftuch*, autist*

[terror-group]
den is, der is terror, des is, vom is, is kämpfer, is propaganda, is terror*, islamischer staat, is flagge, isis, daesh, al qaida, dschihadist*, nsu,
raf terror, terrorgruppe, terrorzelle, neonazi*, hisbollah, taliban, atomwaffen division, identitäre bewegung

[extremist-slogan]
heil hitler, sieg heil, hitler hatte recht, deutschland erwache, blut und ehre, blut und boden, juda verrecke, ausländer vergasen, juden vergasen,
auschwitzlüge, holocaust lüge, rassenkrieg, tag x umsturz, hakenkreuzfahne im wind, hakenkreuzfahne weht, alles für deutschland,
meine ehre heißt treue, heil dem führer

[nazi]
nazi*, hitler*, hakenkreuz*, ss runen, ss rune, drittes reich, führerkult, reichskriegsflagge, nsdap, sa mann, waffen ss, himmler, goebbels,
hitlergruß, hitlerjugend, totenkopf ss

[praise]
held, helden, heldenhaft*, ruhm*, verherrlich*, glorreich*, märtyrer*, stolz, ehre?, verehr*, heilig*, sieg?, siegreich*, gefeiert*, feiert, huldig*,
heil?, bewunder*

[promote]
rekrut*, propaganda*, plakat+, flagge+, fahne+, banner, flugblatt, tritt bei, schließ dich, werbung, poster, logo, abzeichen, manifest, aufmarsch,
fahne weht

[shooter]
amokläufer*, amoklauf*, attentäter*, massenmörder*

[terror]
terror*, dschihad, anschlag, attentat*

[suicide-attack]
selbstmordattent*, selbstmordanschlag*, sprengstoffgürtel, sprengstoffweste, sprengweste

[self-harm]
will sterben, schneidet sich, ritzt, ritzen, nimmt überdosis, springt vom dach, sich vor den zug, erhängte sich, hat sich erhängt, schnitte am arm,
selbstverletz*, ritzt sich, ritzen arm, sich ritzen, sich ritzt, arme ritzen, geritzte arme, pulsadern aufschneid*, pulsadern aufgeschnitten,
pulsadern, pulsader+, selbstmord begehen, begeht selbstmord, bringt sich um, umbringen will, ich will sterben, will mich umbringen, mich umbringen,
sich umbringen, sich umbringt, erhängt sich, sich erhängen, sich erhängt, sich aufhängen, hängt sich auf, suizid begehen, suizidversuch,
selbstmordversuch, abschiedsbrief suizid, selbsttötung, sich das leben nehmen, nimmt sich das leben, das leben nehmen, überdosis tabletten, pro ana,
magersucht ziel, springt von der brücke in den tod, vor den zug werfen, am strick, strick um den hals, schlinge um den hals, schneidet sich die,
schneidet sich in, sich die adern

[suicide]
suizid+, selbstmord+, freitod, selbstmörder+

[noose]
galgenstrick, schlinge hals

[make]
anleitung+, bauanleitung+, bauplan*, wie man, wie baue ich, selber bauen, selbst bauen, selbst gebaut, herstell*, hergestellt*, bau?, bauen, bastel*,
rezept*, synthes*, schaltplan*, skizze*, schritt für schritt, kochen, gekocht, produktion, produzier*, labor?, zutaten, heimwerk, mischen, züchten,
*bau

[bomb]
bombe+, *bombe, *bomben, sprengstoff*, sprengsatz*, sprengkörper, molotowcocktail*, molotow*, granate+, handgranate+, zünder, dynamit, nagelbombe*,
bombenbau*, brandsatz*

[weapon-mass]
nervengas*, nervengift*, nervenkampfstoff*, sarin, rizin, anthrax, milzbrand*, chemiewaffe*, chemische waffe+, chemische kampfstoff*, biowaffe*,
biologische waffe+, schmutzige bombe, senfgas*, giftgas*

[gun-illegal]
pistole aus dem 3d drucker, waffe aus dem 3d drucker, 3d druck* ... {pistole,waffe,gewehr}, selbstgebaute waffe, selbstgebaute pistole,
schalldämpfer bauen, illegale waffe+, illegale waffen

[gun]
waffe+, pistole+, gewehr+, munition, sturmgewehr

[drug]
kokain, heroin, crystal meth, methamphetamin*, ecstasy, mdma, lsd, droge+, crack?, fentanyl, ketamin, amphetamin*, speed drogen, koks

[trade]
verkauf*, zu verkaufen, kaufen, dealer*, dealen, handel, händler, flyer, anzeige, preisliste, angebot, bestell*, liefer*, schmuggel*, darknet*,
schwarzmarkt

[consume]
schnupf*, spritz*, rauch*, linie koks, line koks, konsumier*, drücken, fixer

[crime]
phishing*, geldwäsche, kreditkartenbetrug, skimming*, identitätsdiebstahl, ransomware, schadsoftware, erpress*, entführung*, einbruch*, bank ausrauben,
auto knacken, hacken

[crime-plain]
auftragskiller*, auftragsmörder*, menschenhandel*, organhandel*, drogenlabor*, methlabor, waffenhandel angebot, drogenhandel angebot, phishing seite,
kinderhandel, bombenbauanleitung*

[fake]
gefälscht*, fälsch*, falsch*, nachgemacht*, imitat*, plagiat*, verfälscht*, manipulier*, blüten geld, kopiert*, nachbildung, fake

[document]
personalausweis*, ausweis*, reisepass*, pass?, pässe, führerschein*, geldschein*, euroschein*, banknote*, *scheine, geld, unterschrift*, zeugnis*,
diplom*, urkunde*, rezept+, attest*, krankschreibung*, impfpass*, impfausweis*, kontoauszug*, gehaltsabrechnung*, rechnung*, visum, aufenthaltstitel*,
dienstausweis*, polizeimarke*, kennzeichen, geburtsurkunde*, zertifikat*, scheck*, quittung*, fahrkarte*, ticket*

[forgery]
falschgeld*, urkundenfälschung*, passfälschung*, dokumentenfälschung*, gefälschte papiere, blüten drucken, geldfälsch*, unterschrift fälschen,
ausweis fälschen

[template]
vorlage+, muster

[mine]
mein foto, meinem foto, meinem namen

[blank]
leer, blanko

[discredit]
verhaftet*, handschellen, festgenommen*, gefängnis, betrunken*, besoffen*, drogen, koks*, bestech*, küss*, tot, leiche, raubt, ausraub*, gefälscht*,
nazi*, kapitul*, weint

[extract]
trainingsbild*, trainingsdaten*, trainingsdatensatz*, trainingsfoto*, auswendig gelerntes bild, memoriertes bild

[exact]
genau, genaue, exakt*, identisch*, wortwörtlich, originalgetreu, reproduzier*

[training]
training*, datensatz*

[bypass]
umgehe den filter, umgehe den *filter, filter umgehen, umgehe die, umgeh den, sicherheitsfilter*, inhaltsfilter*, ignoriere den filter,
ignoriere die regeln, ignoriere alle, ignoriere deine, schalte den filter aus, filter ausschalten, filter deaktivieren, deaktiviere den,
deaktiviere die, unzensiert*, ohne zensur, ohne einschränkungen, uneingeschränkter modus, überliste den filter, moderation umgehen, entwicklermodus

[ignore]
ignorier*, umgeh*, deaktivier*, ausschalt*, überlist*, vergiss, missacht*, umgangen

[safety]
filter, *filter, moderation, regeln, richtlinien, zensur, sicherheitsregeln, einschränkungen, sperre+

[clothing]
kleidung, kleider, klamotten, bekleidet, angezogen, unterwäsche, bh, höschen, hose, hemd, kleid, rock, badeanzug, bikini, zensiert, zensur, bedeckt,
verhüllt

[museum-piece]
museum, hiroshima, weltkrieg, kampfmittelräum*

[pharmacology]
pharmakolog*, dosierung*, anästhesie*, rezeptor*, entzugserscheinung*

[context.medical]
medizin*, arzt*, ärztin*, ärzt*, klinik*, krankenhaus*, chirurg*, operation*, op saal, anatom*, patient*, gynäkolog*, frauenarzt*, urolog*,
dermatolog*, gerichtsmedizin*, rechtsmedizin*, apotheke*, apotheken*, arznei*, pharma*, röntgen*, krebs*, brustkrebs*, vorsorge*, untersuchung*,
brustuntersuchung, therapie*, impf*, obduktion*, querschnitt, längsschnitt, hebamme*, stillen, pathologie, wundversorgung*, gesundheit*, praxis

[context.education]
schulbuch*, biologie*, unterricht*, lehrbuch*, aufklärung*, sexualkunde*, schule, schulen, universität*, hochschule*, geschichtsunterricht*, lektion*,
schaubild*, infoblatt*, broschüre*, lehrmaterial*, lexikon, erklärt*, klasse, museumspädagog*

[context.art]
museum*, museen, galerie*, gemälde*, skulptur*, statue*, marmor*, bronze*, ölgemälde*, fresko*, aktzeichn*, aktstudie*, aktmalerei*, kunsthochschule*,
kunstgeschichte*, renaissance, barock*, klassisch*, dürer, cranach, klimt, schiele, kirchner, antike, altar*, kohlezeichnung*, zeichenkurs*, jüngling*

[context.history]
geschichte, geschicht*, histor*, gedenk*, museum*, archiv*, holocaust*, shoah, auschwitz*, buchenwald*, dachau*, konzentrationslager*, weltkrieg*,
krieg, befrei*, mahnmal*, stolperstein*, jahrhundert*, dokumentar*, 1933, 1938, 1939, 1940, 1941, 1942, 1943, 1944, 1945, ns zeit, nürnberg*,
zeitzeug*, schulbuch*, ausstellung*, kupferstich, schlacht bei, schlacht von, widerstand*, verdun, stalingrad

[context.news]
nachricht*, zeitung*, reportage*, pressefoto*, pressekonferenz*, journalist*, berichterstatt*, beschlagnahmt*, sichergestellt*, prozess*,
gerichtszeichn*

[context.fiction]
fantasy, drache*, ritter*, vampir*, zombie*, halloween*, horrorfilm*, videospiel*, comic*, filmplakat*, werwolf*, märchen*, krimi*, brettspiel*

[context.prevention]
gegen {gewalt,rassismus,rechts,drogen,hass,mobbing,missbrauch,antisemitismus,krieg,krebs,sexismus,terror,tierquälerei}, hilfe für, hilfsangebot+,
beratungsstelle+, falschgeld erkennen, kampagne gegen, zum gedenken, opfer des nationalsozialismus, prävention*, suizidprävention*, gewaltprävention*,
drogenprävention*, vorbeug*, telefonseelsorge*, notruf*, hilfetelefon*, gedenk*, opferschutz, opferhilfe, demo?, demonstration*, protest*,
kinderschutz*, entzug*, selbsthilfe*, mahnwache*, toleranz*, aufklärung*, nie wieder, tierschutz*, tierheim*

[exempt]
nackter oberkörper, nacktem oberkörper, oberkörperfrei, nude lippenstift*, nudefarben*, nude lack, nude ton, nude töne, nude look, nude pumps,
hautfarben*, nacktschnecke*, nackter fels, nackte felsen, nackte wand, nackte wände, nackte tatsachen, nacktes auge, nackten auge, bloßem auge,
nackte füße, nackten füßen, nacktmull*, nackte äste, nackte schultern, hähnchenbrust*, hühnerbrust*, putenbrust*, entenbrust*, brustkrebs*,
brustvorsorge, brustuntersuchung*, brustfell, brusttasche, brustschwimmen, kohlmeise*, blaumeise*, meise+, blutorange*, blutwurst, blutdruck*,
blutspende*, blutprobe*, bluttest*, blutmond*, blutrot*, blutgruppe*, blutzucker*, mordshunger, mordsspaß, mordsmäßig, todschick*, todmüde, totes meer,
killerwal*, schwertwal*, bombenwetter, bombenstimmung, badebombe*, badekugel*, bombenentschärf*, blitzbombe, wasserbombe*, foto schießen,
schießt ein foto, schießt fotos, ein foto schießen, torschuss*, schießscharte*, rapsfeld*, kinderwagen*, kinderzimmer*, kinderbuch*, kinderspiel,
christkind*, jesuskind*, elfenkind, wunderkind stoff, kind of, mann mit kind, explosionszeichnung*, sexualkunde*, sexualität und,
geschlechtschromosom*, sexualerziehung, oberhand, schwanzmeise*, schwanz wedel*, schwanzlurch, eichelhäher*, eicheln, geilenkirchen, wixhausen,
fucking oberösterreich, kissing in bayern, kissing bayern, ficker*, pechvogel, galgenmännchen, galgenhumor, hängematte*, hängelampe*, hängebrücke*,
hängende gärten, strickjacke*, strickmuster, stricken, mohn*, hanfseil, hanfpapier, schlachtfeld, schlachtplatte, messer und gabel, küchenmesser,
brotmesser, schwarz weiß*, schwarzweiß*, schwarzwald*, pass über, gebirgspass, alpenpass, passfoto, reisepass beantragen,
rezept für {kuchen,suppe,brot,nudeln}, kochrezept*, hand in hand, im bau, baustelle, rohbau, umbau, tunte, fussel, ritterrüstung, jungfrau*,
jungbrunnen, feuerwehr*, babybauch, babyparty, kindergeburtstag, affenbrotbaum*, affenfelsen, rattenfänger*, schweinebraten
