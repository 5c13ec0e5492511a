# German. ä, ö and ü are also read as ae, oe and ue.
language: de

[marks]
der?, das, dem, den?, ein, eine, einen, einem, einer, und, mit, ist, auf, im, vom, zur, zum, ihre, ihrer, seine, sich, von?, nicht, wird, beim, ohne,
am?, bei, zeigt, für, diesem, dieser, dieses, realistisch+, zeichnung+, plakat, aufnahme+, nahaufnahme+, alte+, großes, kleine+, wie, aus, oder,
meine, meiner, deine, dich, dir, schwarz, weiß+, schild, karte+, bild+, skizze+

[filler]
jede, alle, keine, ohne, sämtliche

[ages]
eins, zwei, drei, vier, fünf, sechs, sieben, acht?, neun, zehn, elf?, zwölf, dreizehn, vierzehn, fünfzehn, sechzehn, siebzehn

[person]
frau, frauen, mann?, männer, mensch+, person+, dame+, herr?, herren, paar, pärchen, liebespaar, liebhaber, freundin+, freund+, model+,
schauspielerin+, krankenschwester+, sekretärin+, nonne+, jemand, blondine+, körper, mutter, vater, oma, lehrerin+, lehrer, fremde+, opfer, gefangene+,
geisel+, soldat+, kerl+, typ, weib+, ehefrau+, ehemann, nachbarin+, dame, schwiegermutter, nachbar, kollege+, kellnerin+, stewardess+, hausfrau+,
jungfrau?, milf, oma+, opa+, bräutigam, braut, patientin, kundin, touristin, joggerin, großmutter+, großvater, großeltern, urgroßmutter, turnerin+,
turner

[youth]
mädel+, junge frau, junger mann, tochter, sohn, jungs, studentin+, teenie?

[minor]
kind?, kinder?, kindes, kindern, kindlich*, kleinkind*, kindergarten*, grundschül*, schulmädchen*, schuljunge+, schulkind*, schülerin+, schüler?,
mädchen?, junge?, jungen?, bub, buben, bursche minderjährig, baby?, babys?, säugling+, minderjährig*, jugendliche+, jugendlicher, teenager+, teen?,
halbwüchsig*, heranwachsend*, pubertär*, vorpubertär*, vorschul*, unmündig*, neugeboren*, enkelin+, enkel, nichte+, neffe+, kleines mädchen,
kleiner junge, <age> jährig*, {ein,zwei,drei,vier,fünf,sechs,sieben,acht,neun,zehn,elf,zwölf,dreizehn,vierzehn,fünfzehn,sechzehn,siebzehn}jährig*,
<age> jahre alt, <age> jahre, konfirmandin, backfisch mädchen, unter 18, gymnasiastin+, siebtklässler*, sechstklässler*, fünftklässler*,
achtklässler*, lolita, {zehn,elf,zwölf,dreizehn,vierzehn,fünfzehn,sechzehn,siebzehn} jährig*, kindergartenkind*, vorschulmädchen, schulmädel*,
schulgirl, mädchen in schuluniform, schuluniform, abc schütze+, erstklässler*, zweitklässler*, drittklässler*, viertklässler*, neuntklässler*,
zehntklässler*, klasse <age>, unterstufe, mittelstufe, realschülerin+, hauptschülerin+, grundschulalter, kindesalter, im alter von <age>,
gerade <age> geworden, noch nicht 18, noch nicht achtzehn, unter achtzehn, unter <age> jahren, jünger als <age>, nicht volljährig*,
noch nicht volljährig*, sieht aus wie <age>, sieht aus wie ein kind, sieht aus wie zwölf, kindfrau, kindliche+ körper, kinderkörper, mädchenkörper,
jungenkörper, knabe+, knaben, knabenhaft*, bübchen, mägdlein, kleine schwester, kleiner bruder, stieftochter klein, konfirmand+, kommunionkind*,
ministrant+, pfadfinderin+, pfadfinder, azubine, backfisch, lolita*, kids, kid?, jungs im schwimmbad, pubertierend*, vor der pubertät, unreif* körper,
unentwickelt*

[csam]
kinderporn*, kinderpornogra*, kindesmissbrauch*, kindesmisshandlung sexuell, sexueller missbrauch von kindern, missbrauchsdarstellung+, kindersex*,
jugendporn*, sex mit {kindern,minderjährigen}, sex mit einem kind, kinderfick*, kinderprostitut*, kinderpornografi*, missbrauch von kindern,
missbrauchsbild*, missbrauchsmaterial*, nacktbilder von kindern, kindernacktbild*, kinderaktfoto*, kinder nackt, nackte kinder, nacktes kind,
sexualisiert* kind*, pädo bild*, pädoporn*, minderjährigenporn*, teenporn*, teen porn*, lolicon*

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
meines {nachbarn,kollegen,chefs,lehrers,freundes}, exfreundin, ex freundin, exfrau, ex frau,
meine ... {nachbarin,kollegin,chefin,lehrerin,mitschülerin,freundin,schwester,cousine,mitbewohnerin,tante,trainerin,ärztin},
meiner ... {nachbarin,kollegin,chefin,lehrerin,mitschülerin,freundin,schwester,cousine,mitbewohnerin},
meine {dozentin,professorin,trainerin,vermieterin,schwiegermutter,stiefmutter,tochter,nichte,ärztin,therapeutin,babysitterin,friseurin,azubine,praktikantin,assistentin,kundin,sekretärin,exfrau,verflossene,bekannte,stieftochter,putzfrau,zahnärztin},
meiner {dozentin,professorin,trainerin,vermieterin,schwiegermutter,stiefmutter,tochter,nichte,ärztin,therapeutin,praktikantin,assistentin,sekretärin,schwägerin,bekannten},
mein {ex,professor,trainer,vermieter,schwager,vater,stiefbruder,cousin,arzt,mitbewohner}, meinen {ex,mitschüler,bruder,professor,cousin,mitbewohner},
die {nachbarin,kollegin,freundin,schwester} von, eine {kollegin,bekannte,mitschülerin,freundin,nachbarin} von mir,
aus meiner {klasse,schule,firma,nachbarschaft,uni}, auf meiner arbeit, vom büro, reale frau, echte frau, echte person, reale person

[public-figure]
promi+, prominente+, schauspielerin+, sängerin+, politikerin+, politiker, moderatorin+, influencerin+, kanzlerin, kanzler, bekannte schauspielerin,
berühmte+

[porn]
*porno*, porn, sexfilm+, sexvideo+, pornographisch*, fsk 18 sex, sexszene+, sexszenen, hardcoresex, explizite sexuelle, sexuell explizit*,
erotikfilm hardcore

[sex-act]
fick*, gefickt, ficken, vögelnd, gevögelt, bumsen, gebumst, blasen lassen, bläst ihm, blowjob+, wichs*, gewichst, onanier*, masturb*,
selbstbefriedig*, geschlechtsverkehr*, geschlechtsakt*, beischlaf, koitus, oralsex, analsex, gruppensex, oralverkehr, analverkehr, fellatio,
cunnilingus, orgasm*, orgie+, ejakul*, samenerguss, abspritz*, sperma?, penetr*, dildo+, vibrator+, sexspielzeug*, dreier sex, liebesakt,
liebe machen, machen liebe, sexstellung*, hündchenstellung, rudelbums, dreilochstute, liebesspiel*, bläst schwanz, bläst seinen, bläst einen,
lutscht schwanz, lutscht {seinen,den}, schwanz lutschen, schwanz im mund, schwanz in, leckt {muschi,fotze,sie}, leckt ihre muschi, lecken muschi,
reitet {ihn,schwanz,seinen}, reitet auf {ihm,seinem}, fickend*, ficken*, fickt, durchgefickt, gepoppt, poppen sex, rammeln, besorgt es ihr,
besorgt sich selbst, selbstbefriedigung, befriedigt sich, fingert sich, wichsen*, abspritzen, spritzt ab, kommt auf ihr gesicht, gesichtsbesamung,
besamung, sperma auf, sperma im, creampie, gangbang, bukkake, doppelpenetration, doggystyle, von hinten genommen, arschfick*, analfick*, mundfick*,
kehlenfick*, sex in allen, hemmungsloser sex, harter sex, wilder sex, hausfrauensex, lesbensex, schwulensex, telefonsex bild, liebesspiel, ficken~,
geil, geile, geiler, geilen, geiles, vögelt, vögeln, bumst

[sex-encounter]
haben sex, hat sex, sex haben, beim sex, sex mit, sex im, sex auf, schlafen miteinander, miteinander schlafen, intim werden, beim liebesspiel

[sexual]
sex?, sexuell*, sexualisiert*, intimfoto+, intimbild*, erregt+, lustvoll

[erotic]
eroti*, lüstern*, wollüstig*, obszön*, versaut*, nutte+, hure+, schlampe+, stripperin+, striptease, gespreizte beine, gespreizten beinen,
beine gespreizt, breitbeinig nackt, beine breit, auf allen vieren, sexpose+, unzüchtig*, sexy nackt, porn*, versaute, geile, nackt posierend,
breitbeinig, beine auseinander, schenkel gespreizt, gespreizten schenkeln, hintern in die höhe, po in die höhe, softporno, schmuddel*, nuttig*,
schlüpfrig* szene, rallig*, notgeil*

[nudity]
nackt, nackte, nackter, nackten, nacktes, nacktem, nacktbild*, nacktfoto*, nacktaufnahme*, nacktmodel*, nacktheit, nacktbad*, *nackt?, splitternackt*,
splitterfasernackt*, halbnackt*, pudelnackt*, textilfrei, hüllenlos*, entblößt*, oben ohne, unten ohne, fkk, barbusig*, im adamskostüm, im evaskostüm,
unbekleidet*, blank gezogen, nackig*, splitterfaser*, komplett nackt, ganz nackt, völlig nackt, total nackt, vollständig nackt, nackedei*,
hüllen fallen, ohne hüllen, barbrüstig*, busenfrei, obenrum frei, freie brüste, zeigt {brüste,alles}, zeigt ihre brüste, zeigt ihren busen,
zeigt ihre muschi, zeigt ihren arsch, zeigt ihre titten, zeigt alles, zieht blank, blankgezogen,
nur mit {schuhen,stiefeln,strümpfen,schmuck} bekleidet, nur mit high heels bekleidet, nur {schuhe,strümpfe,stiefel,schmuck} an, nur high heels an,
nur in {strümpfen,stiefeln,schuhen}, nur in high heels, nackte frau, nackter mann, nackte männer, nackte frauen, aktfoto erotisch, freikörper*,
nudist*, textillos*, kein faden am leib, ohne faden am leib, wie gott sie schuf, wie gott ihn schuf, unverhüllt*, nackte~, nackt~, nackter~

[undressed]
ohne kleidung, ohne kleider, ohne klamotten, ohne bekleidung, ohne unterwäsche, ohne slip, ohne bh, ohne höschen, ohne hose, ohne anziehsachen,
ausgezogen+, unbekleidet*, entkleidet*, nichts an, trägt nichts, nichts tragend, kleidung abgelegt, ohne alles an, keine kleidung, keine kleider,
keine klamotten, hat nichts an, ohne textilien, ohne textil, ohne oberteil, ohne hemd und hose, kleiderlos*, unbedeckt*, kleidung ausgezogen,
kleider ausgezogen, abgelegte kleidung

[strip]
ausziehen, auszieht, zieht sich aus, ziehe ... aus, zieh ... aus, entkleide+, entkleiden, entblöß*, kleidung entfernen, entferne ... kleidung,
entferne die kleidung, kleidung ausziehen, strippen, strippt, zieh ... nackt aus, rock hochheben, hebt den rock, höschen runter, kleider vom leib

[genital]
penis*, vagina*, vulva*, klitoris, genital*, geschlechtsteil*, geschlechtsorgan*, hoden, hodensack, schamlippe*, schambereich, schamhaar*, eichel?,
anus, intimbereich, erektion+, vorhaut, brustwarze+

[slang-genital]
muschi+, fotze+, mösen, schwanz hart, harter schwanz, großer schwanz, steifer schwanz, ständer nackt, titten, titte, busen nackt, möpse nackt,
arschloch+, pimmel, schniedel, arschfick, latte hart, pralle titten, möse?

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
versteckte kamera, spannerkamera, heimlich gefilmt, heimlich fotografiert, unter dem rock, upskirt, voyeur*, ohne ihr wissen,
verstecktkamera*, spycam*, spionagekamera*, minikamera versteckt, spannerfoto*, spannerbild*, spannervideo*, ohne dass sie es merkt,
ohne dass sie es weiß, unter ihren rock, unter ihrem rock, in den ausschnitt, verdeckte kamera, verborgene kamera,
kamera {versteckt,verborgen,getarnt}, kamera eingebaut heimlich, handy {versteckt,getarnt}, getarnte kamera, versteckte handykamera,
kamera ... versteckt*, versteckt* ... kamera, handy ... versteckt*, spanner?,
{handy,handykamera,kamera,gopro} im {damenklo,frauenklo,mädchenklo,klo,umkleide,duschraum,damenwc},
{handy,kamera} {unter,über} ... {kabine,kabinentür,umkleidetür,trennwand}, kamera hinter ... spiegel, durchs schlüsselloch, durch den vorhang gefilmt,
unterm rock, unter den rock

[changing]
umkleide*, dusche+, duschen, badezimmer, toilette, kabine, umkleidekabine*, umkleideraum*, umziehen, beim umziehen, beim duschen, unter der dusche,
bad?, wc, toilettenkabine*, klo, solarium, badewanne, beim pinkeln, duschraum*, duschräume*, waschraum*, duschkabine*, toilettenraum*

[ncii]
racheporno*, rachepornos, geleakte nackt*, nacktbilder von, gefälschte nacktbilder, nacktbild fälschen, deepfake porno*, ihr gesicht auf ... nackt*,
nacktbild meiner, nacktfoto meiner, nacktfotos meiner, nacktbilder meiner, nacktbild* {meiner,von}, nacktfoto* {meiner,von},
nacktaufnahme* {meiner,von}, {meiner,meine} ... als nacktbild, fake nackt*, nacktfake*, fakeporn*, deepfakeporn*, gefälschte nacktfoto*,
gefälschtes nackt*, gefälschter porno, sextape geleakt, geleakt* sexvideo*, geleaktes nackt*, private nacktbilder, gestohlene nackt*,
intime aufnahmen, intimaufnahme*, intimbilder, ihr kopf auf ... nackt*, in einen porno, gesicht auf ... {nackten,nacktem,nacktbild,porno,pornobild}

[leak]
geleakt*, gehackt*, gestohlen*, privatfoto+, private fotos, geleakte, durchgesickert*, vom handy, privat*

[without-consent]
ohne einwilligung, ohne ihre zustimmung, ohne zustimmung, gegen ihren willen, heimlich, ohne erlaubnis, gegen seinen willen, ohne wissen,
ohne ihr einverständnis, ohne einverständnis, nicht einvernehmlich*, ungefragt, gegen den willen, unfreiwillig*, merkt es nicht, weiß nichts davon,
weiß von nichts, erfährt es nie, sie weiß es nicht, ahnt nichts

[likeness-source]
dieses foto, diesem foto, diesem bild, dieses bild, dieser frau, diese frau, foto von, bild von, auf dem foto, echtes foto, das foto, diesem selfie,
dieses selfie, vom foto, aus dem foto, anhand des fotos, hochgeladen*, angehängt*, vom profilbild, mit dem gesicht von, mit ihrem gesicht,
aus ihrem profil, ihr foto, ihrem foto, ihres fotos, das bild, dem bild, dem foto

[sex-crime]
vergewaltig*, gruppenvergewaltig*, sexuelle nötigung, sexueller übergriff, sexuell genötigt, inzest*, inzucht sex, nekrophil*, zwangsprostitut*,
sexsklav*, menschenhandel sex, erzwungener sex, erzwungener geschlechtsverkehr, zum sex gezwungen, schänden, geschändet, vergewaltigung,
sexuell* gewalt, sexuell missbraucht*, sexueller missbrauch, nötigt sexuell*, sex gegen ihren willen, nicht einvernehmlicher sex, inzest, inzestuös*,
geschwistersex, geschwisterliebe sex, leichenschändung, sex mit {leiche,leichen,toten}, sex mit einer leiche, sex mit seiner schwester,
sex mit der eigenen, sex mit dem eigenen, sex mit ihrem bruder, sex mit der mutter, sex mit seiner tochter, sex mit der tochter,
sex unter geschwistern, missbraucht sexuell, zwangssex, sexsklavin*, k o tropfen sex, schlafende missbraucht, vergewaltigung~,
{vergewaltigt,vergewaltigen,vergewaltigung}, eingesperrt im {bordell,puff}, im {bordell,puff} eingesperrt,
{betäubt,betrunken,bewusstlos,schlafend} und missbraucht, k o tropfen ... {sex,ficken,nackt,bett}, gefügig {gemacht,machen},
zur prostitution gezwungen,
{vater,mutter,bruder,onkel,stiefvater,stiefmutter} schläft mit {erwachsener,seiner,ihrem} ... {tochter,sohn,schwester,nichte} sex,
schläft mit erwachsener tochter, schläft mit erwachsenem sohn, schläft mit der eigenen {tochter,schwester,mutter},
schläft mit dem eigenen {sohn,bruder,vater}

[bestiality]
zoophil*, sodomie?, tiersex, sex mit {tieren,hunden,pferden}, sex mit einem tier, sex mit einem hund, sex mit einem pferd, tierporno*, zoophilie,
sodomie mit, tierficker*, tiersexu*,
{frau,mädchen,mann,person} ... {gefickt,bestiegen,besprungen,penetriert,begattet,gedeckt} ... {hund,hengst,pferd,tier,esel,rüde,hunden},
{hund,hengst,pferd,tier,esel,rüde} ... {besteigt,fickt,begattet,penetriert,bespringt} ... {frau,mädchen,mann,mensch},
{sex,geschlechtsverkehr,verkehr,geschlechtsakt,paarung} ... {hund,hunden,pferd,pferden,tier,tieren,hengst,ziege,schaf,esel},
sexuelle handlungen ... {hund,hunden,pferd,pferden,tier,tieren,hengst,ziege,schaf,esel}, sex zwischen mensch und tier, mensch und tier sex

[helpless]
bewusstlos*, betäubt*, unter drogen, schlafend*, gefesselt*, geknebelt*, betrunken*, wehrlos*, entführt*, weinend*, ohnmächtig*, gefangene+,
bewußtlos*, narkotisiert*, k o getropft, k o tropfen, sediert*, fixiert*, angekettet*, festgebunden*, gefangen*, hilflos*, schläft, schlafend,
stockbesoffen*, willenlos*

[forced]
gezwungen*, erzwungen*, gegen ihren willen, gewaltsam*, genötigt*, zwingt, zwang, vergewaltigt, widerstand leistend, wehrt sich, sagt nein,
unter zwang, mit gewalt, bedroht, überfallen, unfreiwillig*

[family-pair]
vater und tochter, mutter und sohn, bruder und schwester, geschwister, onkel und nichte, stiefschwester, stiefvater, seine eigene tochter,
seine tochter, seine schwester, ihr bruder,
{vater,mutter,stiefvater,stiefmutter,onkel,tante,opa,oma,großvater,bruder,stiefbruder,papa,mama} ... {tochter,sohn,stieftochter,stiefsohn,nichte,neffe,neffen,enkelin,enkel,schwester,stiefschwester,cousine},
{schwester,stiefschwester} ... {bruder,stiefbruder}, eigene {tochter,schwester,mutter}, eigenen {tochter,schwester,mutter,sohn,bruder},
{seiner,meiner} {tochter,schwester,mutter,cousine,nichte,tante}, {ihrem,ihren} {bruder,sohn,vater,onkel}, verwandten sex, blutsverwandt*,
zwillingsschwestern, {onkel,tante,opa,oma} ... {nichte,neffe,neffen,enkelin,enkel}, cousin und cousine

[gore]
köpft, wird geköpft, blutige leiche, zerrissener körper, abgerissener arm, abgerissene gliedmaßen, ausgerissene augen, gore, enthaupt*, geköpft*,
köpfung, zerstückel*, verstümmel*, ausgeweidet*, ausweiden, gehäutet+, lebendig gehäutet, eingeweide, gedärm*, innereien menschlich, hirnmasse,
gehirnmasse, abgetrennt*, abgehackt*, abgeschlagener kopf, abgeschlagene köpfe, aufgeschlitzt*, ausgestochen*, gepfählt*, pfählung, zerfetzt*,
zerfleischt*, blutbad, gemetzel, massaker*, lebendig verbrannt, bei lebendigem leib, verbrannte leiche, aufgespießter kopf, kannibal*,
menschenfleisch, zerquetschter kopf, schädel zertrümmert, zertrümmerter schädel, freiliegende knochen, durchgeschnittene kehle,
kehle durchgeschnitten, kehle aufgeschlitzt, guro, splatter*, enthauptung, abgetrennter kopf, abgetrennte köpfe, abgerissener kopf, kopf abgerissen,
kopf abgeschlagen, kopf ab, kopf abgehackt, arm abgerissen, bein abgerissen, arm abgehackt, finger abgeschnitten, augen ausgestochen,
augen herausgerissen, zunge herausgerissen, herz herausgerissen, gedärme hängen, gedärme quellen, därme quellen, eingeweide quellen,
heraushängende gedärme, heraushängende eingeweide, bauch aufgeschlitzt, aufgeschlitzter bauch, offener schädel, gespaltener schädel,
schädel gespalten, schädel aufgeplatzt, geplatzter schädel, gehirn spritzt, hirn spritzt, gehirn an der wand, verstümmelte leiche+,
zerstückelte leiche+, zersägt*, zerhackt*, zermetzelt*, abgeschlachtete, blutüberströmte leiche, leichenteile, körperteile verstreut,
verstreute körperteile, abgetrennte gliedmaßen, abgetrennte hände, fleischfetzen, hautfetzen, haut abgezogen, abgezogene haut, gesicht abgezogen,
gesicht weggerissen, zerschossenes gesicht, verkohlte leiche+, brennender mensch, menschen brennen, verbrannter mensch, leichenberg*,
berg von leichen, aufgespießt*, gekreuzigt* blutig, menschenfresser*, gekröse, kettensägenmassaker, splatter, blutrünstig*, blutig* gemetzel,
säure ins gesicht, durchbohrt*, innereien außen, gesicht fehlt, kiefer fehlt, kopf fehlt, was vom gesicht, reste vom gesicht, ohne kiefer,
inneres nach außen, {leiche,körper,torso,leichnam} ohne {kopf,arme,beine,gesicht}, am fleischerhaken, am fleischhaken, an einem haken hängende leiche

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
zu tode geprügelt, totgeschlagen*, erschlagen*, ermordet*, gelyncht*, erschossene*, gesteinigt*, gevierteilt*, kopfschuss, genickschuss*,
niedergemetzel*, niedergestochen*, abgestochen*, abgeschlachtet, aufgehängt* leiche, exekution*, exekutiert*, massenhinrichtung*, totgeschlagen,
totgetreten, zu tode getreten, zu tode gefoltert, messer in der brust, messer in den hals, messer in im hals, messer in im rücken,
messer in der kehle, axt im {kopf,schädel}, blutig geschlagen, brutal ermordet, brutal erschlagen, brutal verprügelt, lynchmord, steinigung, erdolcht,
kehlenschnitt, halsabschneider blut

[brain]
gehirn, hirn, schädel, knochen

[corpse]
leiche+, leichnam*, kadaver, tote frau, toter mann, totes kind, leichenteile, leblosen körper, lebloser körper, massengrab

[rot]
verwes*, verfault*, verrottet*, maden

[torture]
folter*, gefoltert*, gequält*, quälerei, fingernägel ausgerissen, zähne ausgerissen, nägel ausreißen, zähne ausreißen, elektroschock*, waterboarding,
brandeisen, gebrandmarkt, streckbank, gepeitscht*, ausgepeitscht*, auspeitsch*, peinigt, gepeinigt*, folterkeller, folterkammer blut, daumenschrauben

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
vogel, welpen, hündchen, hundewelpe*, katzenbaby*, katzenjunge*, kätzchen*, windhund*, dackel, pudel, schäferhund*, ross, fohlen, pony+, kalb, kälber,
rind*, stier+, bulle?, schaf*, lamm, lämmer, huhn, hühner, hahn, küken, ente+, gans, gänse, taube?, igel, fuchs, füchse, wolf, wölfe, bär, bären,
affe, affen, ratte?, maus, mäuse, meerschweinchen, elefant*, delfin*, robbe*, schildkröte*, papagei*, reh, rehe, hirsch*, stute+, hengst+, eber,
rüde+, hündin+, sau?, ziegenbock

[cruelty]
gequält*, quält, quälen, quälerei, misshandel*, gefoltert*, foltert, totgeprügelt*, totgeschlagen*, totgetreten*, zu tode, angezündet*, anzünden,
verbrannt*, erwürg*, verstümmel*, ertränk*, geprügelt*, getreten*, tritt, prügelt, ersäuf*, lebendig, gehäutet*, zerquetsch*, vergift*, zertritt,
zertreten*, erschlägt, erschlagen*, ertränkt, überfährt, erhängt*, gehäutet, häutet, verhungern lassen, verbrennt, verprügelt*, tritt auf,
gequetscht*, aufgespießt*, blutig geschlagen, mit benzin, anzündet, tot geschlagen, abgeschlachtet*, stranguliert*, erdrosselt*, steinigt, vergiftet*,
überfahren*, gepeinigt*, misshandelt*, genagelt*, gekreuzigt*, angenagelt*, festgenagelt*

[animal-harm]
tierquälerei*, tierquäler*, tiermisshandlung*, hund treten, hund schlagen, katze treten, katze ertränken, hundekampf mit blut,
{hund,hunde,welpe,welpen,katze,katzen,kätzchen,kaninchen,hamster,pferd,esel,igel}+ ... {gequält,misshandelt,erschlagen,angezündet,ertränkt,erhängt,gehängt,aufgehängt,totgeschlagen,totgetreten,zertreten,gehäutet,vergiftet,verbrannt,verstümmelt,geprügelt,verprügelt,gefoltert,zerquetscht,erwürgt},
{zertritt,tritt,quält,foltert,ertränkt,erschlägt,verbrennt,häutet,vergiftet,erwürgt,prügelt,verprügelt,misshandelt,zündet,erhängt,würgt,zerquetscht,quälen,treten,zertreten,foltern,ertränken,erschlagen,verbrennen,häuten,vergiften,erwürgen,prügeln,misshandeln,anzünden} ... {hund,hunde,welpe,welpen,katze,katzen,kätzchen,kaninchen,hamster,igel,tier,tiere},
tierfolter*, tiere quälen, tiere foltern, tier quälen, tierquälerisch*,
{hamster,katze,kätzchen,hund,welpe,maus,kaninchen,küken,vogel} ... {mixer,mikrowelle,backofen,ofen,waschmaschine,häcksler,trockner},
{hund,welpe,katze,kätzchen,hamster,kaninchen,kater} ... gegen die wand ... {geschlagen,geworfen,geschleudert,geschmettert},
{hund,welpe,katze,kätzchen,hamster,kaninchen,kater} ... an die wand ... {geschlagen,geworfen,geschleudert,geschmettert},
{hund,welpe,katze,kätzchen,hamster,kaninchen,kater} ... aus dem fenster ... {geschlagen,geworfen,geschleudert,geschmettert},
{hund,welpe,katze,kätzchen,hamster,kaninchen,kater} ... auf den boden ... {geschlagen,geworfen,geschleudert,geschmettert},
{wirft,schleudert,schlägt,schmettert,werfen,schleudern} ... {hund,welpe,welpen,katze,kätzchen,hamster,kaninchen} ... {wand,fenster,boden,mauer},
{hund,katze,welpe,kätzchen,pferd} ... {totgeprügelt,erhängt,ertränkt,gehäutet,angezündet,totgetreten,totgeschlagen}, lebendig gehäutet,
{fuchs,hund,katze,nerz} lebendig häuten, maus im mixer, hamster im mixer, {katzen,katze,hunde,hund,welpen} vom {dach,balkon,turm} werfen,
{katzen,katze,hund} von der {brücke,mauer} werfen, {igel,hund,katze,vogel,taube} {tottreten,totschlagen,totprügeln,zertreten}

[animal-fight]
hundekampf*, hahnenkampf*, hundekämpfe, hundekampf, kampfhunde kämpfen, kampfhunde im ring, hahnenkampf, hahnenkämpfe

[slur]
neger+, kanake+, kanaken, judensau, saujud*, drecksjud*, schwuchtel+, tunte beleidigung, zigeunerpack, zigeunergesindel, kümmeltürk*, ziegenficker,
schlitzaug*, fidschi schimpf, bimbo+, untermensch*, dreckstürk*, scheißausländer, scheiß {juden,türken,ausländer,moslems,zigeuner,schwule},
drecksausländer, kameltreiber, krüppel?, mongo, missgeburt, spasti+, nafri+, polacke+, itaker, asylantenpack, musel+, nigger*, negern, bimbos, kanak*,
kameltreiber*, judenschwein*, judenpack*, judenbengel, scheißjud*, itzig, saujude*, zigeunerbande,
drecks{zigeuner,neger,moslem,kanake,türke,russe,pole,araber,schwuchtel}, schwuchteln, schwuchtel*, kampflesbe+, tunten, mongos, spast, spasten,
behindi*, krüppel, mißgeburt*, missgeburten, schlitzauge*, reisfresser, fidschis, ölauge*, ziegenficker*, kopftuchschlampe*, kopftuchmädchen hetz,
messermänner, museln, asylschmarotzer*, asylant* pack, rapefugee*, goldstücke hetz, untermenschen, volksschädling*, rassenschande, sandneger*,
halbneger*, mulattenpack, kümmeltürke+, transe?, transen?

[group]
jude, juden, jüdisch*, muslim*, moslem*, islam, schwarze, schwarzen, ausländer+, flüchtling+, asylant*, asylbewerber*, migrant*, türken, araber,
zigeuner, roma, sinti, schwule, schwulen, lesben, homosexuelle+, transsexuelle+, behinderte+, polen, afrikaner, chinesen, frauen, rumänen, syrer,
einwanderer, muslime, muslimin*, moslems, judentum, schwarzer, schwarze frau, afrikanisch*, türkisch*, arabisch*, türke+, kurden, syrer*, afghanen,
flüchtlinge, migranten, geflüchtete+, zuwanderer, ausländische, schwul*, lesbisch*, trans, transgender*, transmenschen, behinderte*, behinderter,
rollstuhlfahrer*, jüdin*, israelis, ukrainer, russen, vietnamesen, asiaten, asiatisch*, pakistaner, albaner, bulgaren, obdachlose+, feministinnen,
alte menschen, christen, katholiken, homosexuell*

[dehumanise]
ungeziefer, ratten, abschaum, parasit*, schädling*, untermensch*, minderwertig*, vergasen, vergast, vernicht*, ausrott*, affen, schweine, dreck,
dreckig*, kakerlake+, seuche, plage, gesindel, pack, verbrecher, terroristen, diebe, vergewaltiger, kriminelle, weltherrschaft,
kontrollieren die welt, beherrschen die welt, geldgierig*, raffgierig*, gierig*, hakennase+, krumme nase, müssen sterben, sollen sterben, tod den,
an den galgen, ins gas, aufhängen, erschießt, wilde, primitiv*, tiere, invasor*, als {affen,ratten,schweine,tiere},
sind {ungeziefer,ratten,abschaum,parasiten,dreck,tiere,affen,schweine,verbrecher,terroristen,vergewaltiger,minderwertig,krank,untermenschen,müll,läuse,kakerlaken,diebe,faul,dumm},
sind eine plage, sind eine seuche,
als {ratten,ungeziefer,affen,schweine,insekten,parasiten,läuse,kakerlaken,tiere,bestien,wilde,dämonen,teufel,schlangen,ratte,affe,schwein,ungeheuer,hunde,zecken,müll},
wie {ratten,ungeziefer,affen,schweine,tiere,vieh,insekten,heuschrecken}, rattengesicht*, rattenkörper,
mit {rattengesicht,affengesicht,schweinenase,hakennase,rattenschwanz,hörnern}, bestie+, zecken, läuse, heuschrecken, müll, keine menschen,
unwertes leben, lebensunwert*, unnütze esser, gehören {vergast,erschossen,aufgehängt,verbrannt,ausgerottet,abgeschoben,eingesperrt}, gehören ins gas,
gehören in den ofen, gehören an den galgen, gehören an die wand, gehören in den zoo, gehören in käfige,
müssen {weg,raus,vernichtet,ausgerottet,sterben,brennen,vergast}, soll man {vergasen,erschießen,verbrennen},
sollte man {vergasen,erschießen,verbrennen,aufhängen}, in den ofen, in die öfen, gaskammer für, ins lager, in käfigen, im käfig, im zoo, an der leine,
an ketten, faul, dumm, stinkend*, überschwemm*, invasion, verseuch*, vergiften, krake, marionettenspieler, fäden ziehen, strippenzieher*,
brunnenvergifter, kinderfresser, kindermörder, blutsauger*, geldsäcke, gierig, wucherer, weltjudentum, messerstecher*, sozialschmarotzer*,
schmarotzer*, gehören in die küche, gehören nicht hierher, an den herd

[expel]
raus, raus aus, verschwinde, abschieben, haut ab, nicht willkommen, verboten, tod den, hass auf, deportier*, remigration, vertreib*, weg mit,
ausländer raus, juden raus, türken raus, moslems raus, flüchtlinge raus, schwule raus, zigeuner raus, abgeschoben, abschiebung aller,
massenabschiebung, massendeportation, ausweisen, ausrotten, ausmerzen, auslöschen, vernichten, vernichtet, verbrennen, verbrennt, anzünden, brennen,
brennt, jagen, jagt, hetzjagd, klatschen, aufknüpfen, aufhängen, erschießen, erschlagen, totschlagen, vergasen, steinigen, verprügeln, kastrieren,
zwangssterilis*, kein platz für, kein zutritt, unerwünscht*, kauft nicht bei, nicht erwünscht, tod, hass

[supremacy]
white power, weiße vorherrschaft, herrenrasse, rassenreinheit, arische rasse, rassenhygiene, ku klux klan, umvolkung, großer austausch,
judentum weltverschwörung, jüdische weltverschwörung, antisemitische karikatur, rassistische karikatur, rassistisches plakat, hetzplakat, judenhetze,
schwulenfeindlich*, rassenlehre plakat, arisch*, arier*, weiße rasse, weiße überlegenheit, rassisch überlegen*, überlegene rasse, rassereinheit,
rassisch minderwertig*, minderwertige rasse, weiße macht, white pride, rassenkunde plakat, blutreinheit, reinblütig*, rassistisch*, antisemitisch*,
homophob*, transphob*, islamfeindlich*, judenfeindlich*, fremdenfeindlich*, frauenfeindlich*, volksverhetzend*, hetzkarikatur*, hetzbild*,
jüdische verschwörung, weltverschwörung, judenverschwörung, bevölkerungsaustausch, volkstod

[mock]
verspott*, verhöhn*, lächerlich mach*, karikatur*, beleidig*, demütig*, auslach*

[minority-trait]
rollstuhl*, behindert*, down syndrom, kopftuch*, autist*

[terror-group]
den is, der is terror, des is, vom is, is kämpfer, is propaganda, is terror*, islamischer staat, is flagge, isis, daesh, al qaida, dschihadist*, nsu,
raf terror, terrorgruppe, terrorzelle, neonazi*, hisbollah, taliban, atomwaffen division, identitäre bewegung, neonazis, rechtsterror*, combat 18,
blood and honour, der dritte weg, gruppe freital, gruppe s, revolution chemnitz, wehrsportgruppe*, reichsbürger terror, hamas, al nusra, islamisten,
islamistisch* kämpfer, dschihad kämpfer, kalifat, freikorps, hammerskins, graue wölfe, feuerkrieg*, waffen ss veteranen, is kämpfern, is fahne,
kämpfer des is, al kaida, isis flagge, freie kameradschaft+, nationale kameradschaft, is rekrut*, is rekrutierung, is märtyrer,
ehre dem is, werwolf kommando, der iii weg, iii weg, freie kräfte kameradschaft, oldschool society, atomwaffen,
sturmbrigade, raf stern, rote armee fraktion, wotansjugend, mudschahed*

[extremist-slogan]
heil hitler, sieg heil, hitler hatte recht, deutschland erwache, blut und ehre, blut und boden, juda verrecke, ausländer vergasen, juden vergasen,
auschwitzlüge, holocaust lüge, rassenkrieg, tag x umsturz, hakenkreuzfahne im wind, hakenkreuzfahne weht, alles für deutschland,
meine ehre heißt treue, heil dem führer, siegheil, heilhitler, ein volk ein reich, ein reich ein führer,
tod den {juden,ungläubigen,moslems,ausländern,christen}, tod israel, juden ins gas, moslems ins gas, ausländer ins gas, juden in den ofen,
türken vergasen, juden vergast, vergast die, ab ins gas, hitler lebt, hitler kommt wieder, hitler war, adolf hitler superstar, führer befiehl,
führer wir folgen, nationaler sozialismus jetzt, ausländerfrei, judenfrei, national befreite zone, rassenheiliger krieg, kommt zur wehrsportgruppe,
kommt zur kameradschaft, tag der abrechnung, white power, weiße revolution, heiliger rassenkrieg, holocaust war zu, 6 millionen waren nicht genug,
sechs millionen waren nicht genug, komm zum {is,isis,dschihad,kalifat}, tritt dem is bei, schließ dich dem {is,dschihad,kalifat} an, jedem das seine,
bewaffneter aufstand, bewaffneten aufstand, bewaffneter umsturz, zum bewaffneten, tag x, tag x kommt, bürgerkrieg jetzt, zu den waffen,
bewaffneter kampf, bewaffnete kampf, der bewaffnete kampf geht, raf lebt, bombt die, kampf den ungläubigen, kampf gegen die ungläubigen,
tod allen {juden,ungläubigen,ausländern,moslems}, werde märtyrer, märtyrer werden, werwolf kommando, werwolf einheit, kameraden melden,
ruhm und ehre der waffen ss, ruhm der wehrmacht, deutschland den deutschen ausländer raus, weißer widerstand, wehrt euch bewaffnet,
umvolkung stoppen mit gewalt, reichsbürger armee, bewaffnete reichsbürger

[nazi]
nazi*, hitler*, hakenkreuz*, ss runen, ss rune, drittes reich, führerkult, reichskriegsflagge, nsdap, sa mann, waffen ss, himmler, goebbels,
hitlergruß, hitlerjugend, totenkopf ss, hakenkreuzfahne*, hakenkreuzflagge*, ss uniform*, ss mann, ss männer, ss offizier*, ss soldat*, die ss,
der ss, zur ss, in der ss, ss division*, leibstandarte*, sturmabteilung, sa uniform*, der führer, unser führer, adolf, göring, heydrich, eichmann,
mengele, einsatzgruppe*, nationalsozial*, ns symbol*, sieg rune, sigrune*, reichsparteitag*, viertes reich, mein kampf

[praise]
held, helden, heldenhaft*, ruhm*, verherrlich*, glorreich*, märtyrer*, stolz, ehre?, verehr*, heilig*, sieg?, siegreich*, gefeiert*, feiert, huldig*,
heil?, bewunder*, glorifizier*, heroisch*, unsterblich*, unvergessen*, legende*, vorbild*, ikone*, treu*, kamerad*, mutig*, tapfer*, edel*,
strahlend*, göttlich*, heiland, erlöser, triumph*, ruhmreich*, denkmal*, lorbeer*, wunderschön*, großartig*, grandios*, jubel*, jubelnd*, hurra,
es lebe, hoch lebe, in ehren, ehrenmal, ehrt, geehrt, verehrung, heiliger, unbesiegt

[promote]
rekrut*, propaganda*, plakat+, flagge+, fahne+, banner, flugblatt, tritt bei, schließ dich, werbung, poster, logo, abzeichen, manifest, aufmarsch,
fahne weht, wir wollen dich, komm zu, komm zur, kommt zur, mitglied werden, mitgliedschaft, beitritt, eintritt, spende*, t shirt*, aufnäher*,
sticker*, aufkleber*, tattoo*, meme*, graffiti, wandbild, cover, briefmarke*, hymne, parole*, aufruf*, kundgebung*, fackelmarsch, fackelzug,
marschier*, marsch, standarte*, wimpel, schwur, ausbildung, handbuch, schulungs*, eid?, 88, aufruf zum

[shooter]
amokläufer*, amoklauf*, attentäter*, massenmörder*, halle attentäter, attentäter von {halle,hanau,christchurch,utoya,münchen}, stephan balliet,
anis amri, breivik, tarrant, columbine, schulschütze+, schulmassaker, amokschütze+, attentat von

[terror]
terror*, dschihad, anschlag, attentat*

[suicide-attack]
selbstmordattent*, selbstmordanschlag*, sprengstoffgürtel, sprengstoffweste, sprengweste, bombengürtel, bombenweste, sprengstoffwesten,
sprengstoffgürteln, selbstmordattentäterin*, anschlag planen, anschlagsplan*, anschlag auf ... {plan,skizze,anleitung}, plan für ... anschlag,
wie man einen anschlag, amoklauf plan*

[self-harm]
will sterben, schneidet sich, ritzt, ritzen, nimmt überdosis, springt vom dach, sich vor den zug, erhängte sich, hat sich erhängt, schnitte am arm,
selbstverletz*, ritzt sich, ritzen arm, sich ritzen, sich ritzt, arme ritzen, geritzte arme, pulsadern aufschneid*, pulsadern aufgeschnitten,
pulsadern, pulsader+, selbstmord begehen, begeht selbstmord, bringt sich um, umbringen will, ich will sterben, will mich umbringen, mich umbringen,
sich umbringen, sich umbringt, erhängt sich, sich erhängen, sich erhängt, sich aufhängen, hängt sich auf, suizid begehen, suizidversuch,
selbstmordversuch, abschiedsbrief suizid, selbsttötung, sich das leben nehmen, nimmt sich das leben, das leben nehmen, überdosis tabletten, pro ana,
magersucht ziel, springt von der brücke in den tod, vor den zug werfen, am strick, strick um den hals, schlinge um den hals, schneidet sich die,
schneidet sich in, sich die adern, bring dich um, bringt euch um, töte dich, häng dich auf, erhäng dich, erhängen?, zum erhängen, ritz dich,
ritze dich, schneid dich, schneid tiefer, schneide tiefer, ritz tiefer, schlitz dir die, schneid dir die, spring doch, spring einfach, spring runter,
spring vom, stirb endlich, geh sterben, verreck*, du solltest sterben, niemand braucht dich, niemand wird dich vermissen, keiner braucht dich,
keiner vermisst dich, ohne dich besser, welt ist besser ohne dich, nimm dir das leben, beende dein leben, beende es, mach schluss mit deinem leben,
mach deinem leben ein ende, seinem leben ein ende, ihrem leben ein ende, wie man sich {umbringt,erhängt,aufhängt,ritzt,tötet},
wie man sich das leben nimmt, anleitung zum {erhängen,selbstmord,suizid,ritzen,sterben}, schmerzloser tod, schmerzlos sterben, schmerzloser suizid,
suizidmethode*, selbstmordmethode*, selbstmordanleitung*, suizidanleitung*, tödliche dosis, tablettencocktail, überdosis, geritzt*, geritzte,
ritzwunden, ritznarben, schnitte am {unterarm,handgelenk,arm,oberschenkel,bein}, schnitte in den unterarm, schnitte in die haut, schnitte in den arm,
schnitte in den oberschenkel, schnittwunden am {unterarm,handgelenk,arm}, aufgeschnittene {pulsadern,handgelenke,arme,adern}, blutende handgelenke,
rasierklinge am {handgelenk,arm}, rasierklinge {auf,in,an} ... {haut,arm,handgelenk}, schneidend am arm, verletzt sich selbst, sich selbst verletz*,
selbstverstümmel*, hängt am strick, hängt am seil, am seil baumelnd, baumelt am strick, hängt tot, erhängte frau, erhängter mann, erhängt im,
erhängt am, strick um hals, seil um den hals, springt von der brücke, springt vom hochhaus, springt vor den zug, wirft sich vor den zug,
pistole im mund, pistole an der schläfe, pistole an die schläfe, abschiedsbrief, thinspo*, ana tipps, mia tipps, ana und mia, iss nicht, iss nichts,
nichts essen, hör auf zu essen, hunger ist {schön,schönheit}, finger in den hals, nach dem essen erbrechen, nach dem essen kotzen, knochen sind schön,
selbstmord~, hängt in ihrem zimmer, hängt in seinem zimmer, erhängt in, aufschneiden der pulsadern, zum ritzen ermuntert,
ermutigt zum {suizid,selbstmord,ritzen}, verherrlicht {suizid,selbstmord,magersucht}, ritz dir, ritze dir, schlitz dir, schneid dir, schneide dir,
ritzt euch, häng dich, methoden sich umzubringen, methode sich umzubringen, methoden ... umzubringen, sich umzubringen, umzubringen,
sicherste {methode,methoden} ... suizid, sanft sterben anleitung

[suicide]
suizid+, selbstmord+, freitod, selbstmörder+

[noose]
galgenstrick, schlinge hals

[make]
anleitung+, bauanleitung+, bauplan*, wie man, wie baue ich, selber bauen, selbst bauen, selbst gebaut, herstell*, hergestellt*, bau?, bauen, bastel*,
rezept*, synthes*, schaltplan*, skizze*, schritt für schritt, kochen, gekocht, produktion, produzier*, labor?, zutaten, heimwerk, mischen, züchten,
*bau, bauplan, baupläne, konstruktion*, eigenbau, selbstbau, mischungsverhältnis*, rezeptur*, mengenangabe*, mengen, gramm, herstellung, zubereit*,
zusammenbau*, zusammenbauen, selbermachen, schaltkreis*, zeitzünder, bausatz, aufbau, querschnittszeichnung, kochanleitung, küchenlabor, hausmittel*,
haushaltschemie, schritte, infografik*, explosionsskizze, erklärgrafik, tutorial, diy, züchtung, anbauen, strecken, verdampf*, freisetz*

[bomb]
bombe+, *bombe, *bomben, sprengstoff*, sprengsatz*, sprengkörper, molotowcocktail*, molotow*, granate+, handgranate+, zünder, dynamit, nagelbombe*,
bombenbau*, brandsatz*, rohrbombe*, autobombe*, kofferbombe*, rucksackbombe*, briefbombe*, paketbombe*, brandbombe*, splitterbombe*, tatp, anfo, tnt,
c4, semtex, schwarzpulver, schnellkochtopfbombe*, bombengürtel, bombenweste, sprengfalle*, sprengvorrichtung*, brandflasche*, plastiksprengstoff*,
zündvorrichtung*, fernzünder*, usbv, minen, landmine*, handgranaten, sprengstoff~

[weapon-mass]
nervengas*, nervengift*, nervenkampfstoff*, sarin, rizin, anthrax, milzbrand*, chemiewaffe*, chemische waffe+, chemische kampfstoff*, biowaffe*,
biologische waffe+, schmutzige bombe, senfgas*, giftgas*, nowitschok, novichok, vx gas, botulinumtoxin, botulinum, chlorgas, blausäure*, zyankali gas,
atombombe*, atomwaffe*, kernwaffe*, nuklearwaffe*, angereichert* uran, plutonium, kampfgas*, kampfstoff*, c waffe+, b waffe+,
massenvernichtungswaffe*, erregerwaffe, pestbakterien, biologische* kampfstoff*, pockenvirus, polonium, abrin, zyklon b

[gun-illegal]
pistole aus dem 3d drucker, waffe aus dem 3d drucker, 3d druck* ... {pistole,waffe,gewehr}, selbstgebaute waffe, selbstgebaute pistole,
schalldämpfer bauen, illegale waffe+, illegale waffen, waffe selber bauen, waffe selbst bauen, pistole selber bauen, pistole selbst bauen,
gewehr selbst bauen, maschinenpistole ... {bauplan,bauen,eigenbau,selbstbau},
{bauplan,bauanleitung,baupläne} ... {maschinenpistole,pistole,gewehr,waffe,schusswaffe,schalldämpfer,sturmgewehr,schrotflinte,revolver},
selbstgebaut* {waffe,pistole,gewehr,schusswaffe,maschinenpistole}, waffe* drucken, pistole drucken, 3d gedruckte {waffe,pistole,schusswaffe},
gedruckte pistole, geisterwaffe*, seriennummer {entfernen,abfeilen,abschleifen}, vollautomat* umbau*, umbau ... vollautomat*,
schalldämpfer ... {eigenbau,selbstbau,selber,bauplan,bauanleitung}, schreckschuss* ... {umbauen,scharf,umbau}, waffe ohne waffenschein,
illegale schusswaffe*, schalldämpfer ... {ölfilter,selbst,anleitung,bauen}

[gun]
waffe+, pistole+, gewehr+, munition, sturmgewehr, maschinenpistole*, maschinengewehr*, schusswaffe*, sturmgewehre, revolver, kalaschnikow*, flinte*,
schrotflinte*, karabiner*, schalldämpfer*, panzerfaust*, waffen, handgranaten, handgranate, kalasch*, glock+, uzi+, scharfe waffe, scharfe waffen

[drug]
kokain, heroin, crystal meth, methamphetamin*, ecstasy, mdma, lsd, droge+, crack?, fentanyl, ketamin, amphetamin*, speed drogen, koks, crystal, meth,
speed, amphetamine, captagon, badesalz*, ghb, k o tropfen, liquid ecstasy, ketamin*, heroin*, kokain*, opium, morphin*, crackpfeife, pillen ecstasy,
extasy, xtc, mdma*, lsd*, kräutermischung*, spice, rauschgift*, betäubungsmittel*, drogen*, oxycodon, tilidin, codein, pep droge, koks*, kokain~,
kokstaxi*, koks taxi, keta, tilis, ott lieferung, hanf dealer

[trade]
verkauf*, zu verkaufen, kaufen, dealer*, dealen, handel, händler, flyer, anzeige, preisliste, angebot, bestell*, liefer*, schmuggel*, darknet*,
schwarzmarkt, telegram, whatsapp, gramm, pro gramm, kilo*, kilopreis, preise, preis, online shop, onlineshop, verkäufer*, vertick*, versand*,
versenden, kurier*, drogenkurier*, vertrieb*, vertreib*, kofferversteck, versteckt im, geschmuggelt*, schmuggler*, umschlag*, angeboten, günstig,
rabatt*, speisekarte, lieferdienst, kurierdienst, kokstaxi, billig*, großhandel, grosshandel, en gros

[consume]
schnupf*, spritz*, rauch*, linie koks, line koks, konsumier*, drücken, fixer

[crime]
phishing*, geldwäsche, kreditkartenbetrug, skimming*, identitätsdiebstahl, ransomware, schadsoftware, erpress*, entführung*, einbruch*,
bank ausrauben, auto knacken, hacken, kartenbetrug, karten klonen, karten kopieren, betrugs*, betrügen, betrug, enkeltrick, fake shop, fakeshop,
gefälschte website, gefälschte webseite, schloss knacken, schlösser knacken, tür aufbrechen, aufbrechen, wohnungseinbruch*, tresor knacken, diebstahl,
stehlen, taschendieb*, ladendiebstahl, raubüberfall*, banküberfall*, überfall auf, auto klauen, auto stehlen, auto kurzschließen, kidnapp*, lösegeld,
erpressung, schutzgeld, schmieren von, bestechungs*, steuerhinterziehung, subventionsbetrug, hacker angriff, konto hacken, passwörter stehlen,
passwort klauen, trojaner, keylogger, botnetz, leiche beseitigen, leiche verschwinden, leiche entsorgen, leiche loswerden, leiche vergraben,
vergiften ohne, unauffällig vergiften, gift ins essen, unnachweisbares gift, schleuser*, schleusung, menschenschmuggel*, brandstiftung, brand legen,
säureangriff, geldautomat* spreng*, geldautomat* manipul*, stalken, stalkerware, k o tropfen ins, drogen ins getränk, gestohlenes auto,
wegfahrsperre umgehen, {schwiegermutter,ehemann,mann,frau,chef,nachbar,nachbarn,jemanden,ex,oma} ... vergiften,
vergiften ... {schwiegermutter,ehemann,chef,nachbarn,jemanden}, {autos,auto} knacken, {whatsapp,instagram,handy,konto,konten,account} hacken,
handy ... ausspionieren, schwarzgeld waschen, {tödliches,nachweisbares} gift, gift ... {unauffällig,nachweisbar}

[crime-plain]
auftragskiller*, auftragsmörder*, menschenhandel*, organhandel*, drogenlabor*, methlabor, waffenhandel angebot, drogenhandel angebot, phishing seite,
kinderhandel, bombenbauanleitung*, auftragsmord*, auftragskiller, killer {mieten,buchen,gesucht,engagieren}, killer zu mieten, profikiller*,
{frauen,mädchen,kinder,babys,sklaven,sklavinnen,menschen,organe,nieren,niere,jungs} {kaufen,verkaufen},
{frauen,mädchen,kinder,babys,sklaven,sklavinnen,menschen,organe,nieren,niere,jungs} zu verkaufen,
{frauen,mädchen,kinder,babys,sklaven,sklavinnen,menschen,organe,nieren,niere,jungs} zum verkauf,
verkauf von {frauen,mädchen,kindern,menschen,organen,nieren,babys,sklaven}, sklavenmarkt online, sklavenauktion, menschenhandel, mädchenhandel*,
frauenhandel*, babyhandel, organhändler*, niere {verkaufen,kaufen}, niere zu verkaufen,
{kreditkarte,kreditkarten,bankkarte,girokarte,karten}+ {klonen,kopieren,skimmen,geklont}, ec karte+ {klonen,kopieren,skimmen,geklont},
geklonte {kreditkarte,karte,karten,kreditkarten}, skimmer ... geldautomat, phishing {mail,mails,seite,vorlage,sms,webseite,email}, phishingmail*,
phishingseite*, gefälschte {bankseite,anmeldeseite,bankmail}, gefälschte banking seite, gefälschte login seite, gefälschte paypal seite, drogenküche*,
drogenlabore, meth {kochen,labor,küche,herstellen},
{crystal,speed,drogen,kokain,crack,heroin,mdma,ecstasy,lsd,ghb,fentanyl} {kochen,herstellen,brauen},
{crystal,speed,drogen,kokain,crack,heroin,mdma,ecstasy,lsd,ghb,fentanyl} selber machen,
{crystal,speed,drogen,kokain,crack,heroin,mdma,ecstasy,lsd,ghb,fentanyl} selbst herstellen, elfenbein zu verkaufen, nashornhorn zu verkaufen,
bombenbau anleitung, bombenbastel*, {preisliste,preistafel,preise} ... {frauen,mädchen,menschen}, {frauen,mädchen} ... keine fragen,
{frauen,mädchen} ... ohne fragen, jemanden ... vergiften, {unbemerkt,unauffällig} ... vergiften, vergiften ... {unbemerkt,unauffällig},
finanzagent* gesucht, whatsapp hacken, hacker mieten, handy hacken, {böller,polenböller} zu bombe, bombe ... umbauen,
sprengstoff ... {dünger,haushalt,baumarkt,selber}, geldkurier* gesucht, gestohlene {kreditkarten,kontodaten,daten} kaufen, gestohlene {kreditkartendaten,kartendaten,zugangsdaten,bankdaten},
falschgeld {kaufen,verkauf}, menschenhändler*, mädchenhändler*, menschenhandel angebot, koks taxi, kokstaxi*, verschleppte {frauen,mädchen},
{autos,auto} ohne schlüssel {klauen,stehlen,öffnen,starten}, {geklaute,gestohlene} {iphones,handys,fahrräder,laptops} {günstig,billig,zu},
ladendiebstahl tipps, enkeltrick leitfaden, sim swapping, phishing kit

[fake]
gefälscht*, fälsch*, falsch*, nachgemacht*, imitat*, plagiat*, verfälscht*, manipulier*, blüten geld, kopiert*, nachbildung, fake, fälschung*,
gefälscht, fälschen, nachdruck*, nachgedruckt*, unecht*, blüten, täuschend echt, echt aussehend*, echt wirkend*, nachmachen, klon*, geklont*,
verfälschen, frisiert*, getürkt*, pseudo

[document]
personalausweis*, ausweis*, reisepass*, pass?, pässe, führerschein*, geldschein*, euroschein*, banknote*, *scheine, geld, unterschrift*, zeugnis*,
diplom*, urkunde*, rezept+, attest*, krankschreibung*, impfpass*, impfausweis*, kontoauszug*, gehaltsabrechnung*, rechnung*, visum, aufenthaltstitel*,
dienstausweis*, polizeimarke*, kennzeichen, geburtsurkunde*, zertifikat*, scheck*, quittung*, fahrkarte*, ticket*, euro, dollar, euroscheine,
50 euro schein, personalausweise, perso, reisepässe, aufenthaltserlaubnis, arbeitserlaubnis, meldebescheinigung, schufa auskunft, arbeitszeugnis*,
abiturzeugnis*, abiturzeugnis, schulzeugnis*, bachelorurkunde, masterurkunde, doktorurkunde, promotionsurkunde, approbation*, krankenschein*,
krankschreibung, au bescheinigung, impfzertifikat*, corona test*, testzertifikat*, presseausweis*, polizeiausweis*, schwerbehindertenausweis*,
studentenausweis*, schülerausweis*, tüv plakette, umweltplakette, monatskarte, semesterticket, eintrittskarte*, konzertkarte*, gutschein*, vollmacht,
mietvertrag, kaufvertrag, steuerbescheid, lohnabrechnung*, gehaltsnachweis*, einkommensnachweis*, heiratsurkunde*, sterbeurkunde*, stempel, siegel,
notarsiegel, hologramm, waffenschein*, briefmarke*, bußgeldbescheid*, visa, visumaufkleber, ausländerausweis*, papiere, reisepass~, personalausweis~,
schufa*, bonitäts*, nachweis*, bescheinigung*, mieterselbstauskunft, führungszeugnis*, bürgschaft*

[forgery]
falschgeld*, urkundenfälschung*, passfälschung*, dokumentenfälschung*, gefälschte papiere, blüten drucken, geldfälsch*, unterschrift fälschen,
ausweis fälschen,
gefälschter {ausweis,pass,führerschein,reisepass,personalausweis,impfpass,kontoauszug,schein,geldschein,krankenschein,presseausweis,dienstausweis},
gefälschtes {zeugnis,attest,rezept,diplom,visum,dokument,abiturzeugnis,zertifikat,geld,abitur},
gefälschte {ausweise,pässe,banknoten,geldscheine,euro,euroscheine,dokumente,unterschrift,urkunde,quittung,rechnung,krankschreibung,geburtsurkunde,rezepte},
falscher {ausweis,pass,führerschein,reisepass,perso}, falsche {papiere,pässe,fuffziger,geldscheine,banknoten,identität}, falschgeld, geld drucken,
geldscheine drucken,
{pass,ausweis,führerschein,zeugnis,urkunde,attest,rezept,geldscheine,geld,unterschrift,dokumente,krankschreibung,impfpass} fälschen,
{bearbeiteter,bearbeitete,bearbeitetes,manipulierter,manipulierte,veränderter} {kontoauszug,gehaltsabrechnung,zeugnis,rechnung,attest,quittung}

[template]
vorlage+, muster

[mine]
mein foto, meinem foto, meinem namen

[blank]
leer, blanko

[discredit]
verhaftet*, handschellen, festgenommen*, gefängnis, betrunken*, besoffen*, drogen, koks*, bestech*, küss*, tot, leiche, raubt, ausraub*, gefälscht*,
nazi*, kapitul*, weint, schmiergeld*, bestechung*, bestechlich*, geldkoffer, koffer voller geld, koffer mit geld, umschlag mit geld, nimmt geld,
kassiert, korrupt*, im knast, knast, hinter gittern, in haft, häftling*, haft, gefängniszelle, in der zelle, sträfling*, fahndungsfoto*, polizeifoto*,
abgeführt, angeklagt*, verurteilt*, in unterwäsche, mit geliebter, mit geliebtem, affäre, ehebruch, im bordell, bordell, prostituierte+, nackt, kotzt,
kotzend*, erbricht, uriniert, pinkelt, lallt, volltrunken*, betrunken, besoffen, kokst, zieht koks, kokain, spritzt sich, kifft, raucht crack,
mit joint, schlägt, prügelt, ohrfeigt, würgt, tritt, klaut, stiehlt, ladendieb*, diebstahl, betrügt, wahlbetrug*, wahlfälschung*, stimmzettel, urne,
lügt, hitlergruß, mit hitlergruß, in naziuniform, in nazi uniform, ss uniform, als nazi, als hitler, hakenkreuz*, verbrennt, verbrennt die, zündet,
trampelt, erklärt den krieg, rücktritt, tritt zurück, gesteht, geständnis, weinend*, heult, am boden liegend, leblos, erschossen, sarg, im sarg,
mit pistole, mit waffe, zielt auf, schießt, entführt, umarmt {terroristen,diktator,hitler,putin}, mit terroristen, terrorist*, falsches zitat,
fake zitat, gefälschtes zitat, zitat, falschmeldung, wirbt für, werbung für, bewirbt, clown, windel*, als baby, in windeln, bettelt, obdachlos,
krank im bett, im krankenhaus, gefesselt, wirbt für {meine,meinen,mein}, empfiehlt {meine,meinen,mein}, macht werbung für {meine,meinen,mein}, wirbt

[extract]
trainingsbild*, trainingsdaten*, trainingsdatensatz*, trainingsfoto*, auswendig gelerntes bild, memoriertes bild, bild aus dem training,
bild aus deinem training, foto aus dem trainingsdatensatz, aus deinen trainingsdaten, aus den trainingsdaten, aus dem trainingsset, deinem training,
deine trainingsdaten, auswendig gelernt*, auswendig gelerntes, gelerntes trainingsbild, memoriert*, pixelgenau*, pixel für pixel, pixelidentisch*,
eins zu eins aus, wortwörtlich reproduz*, original aus laion, getty wasserzeichen, shutterstock wasserzeichen, wasserzeichen von getty,
exakte kopie eines trainings*, gib das original

[exact]
genau, genaue, exakt*, identisch*, wortwörtlich, originalgetreu, reproduzier*, eins zu eins, 1 1, unverändert*, genauso wie, original*, exakt,
identisch, wiedergeb*, gib ... aus, reproduziere, kopie, kopiere, genau so, zeig mir

[training]
training*, datensatz*

[bypass]
umgehe den filter, umgehe den *filter, filter umgehen, umgehe die, umgeh den, sicherheitsfilter*, inhaltsfilter*, ignoriere den filter,
ignoriere die regeln, ignoriere alle, ignoriere deine, schalte den filter aus, filter ausschalten, filter deaktivieren, deaktiviere den,
deaktiviere die, unzensiert*, ohne zensur, ohne einschränkungen, uneingeschränkter modus, überliste den filter, moderation umgehen, entwicklermodus,
ignoriere vorherige, vergiss deine regeln, vergiss alle regeln, ohne filter, filter aus, zensur aus, keine zensur, ohne moderation, umgeht den filter,
filter austricksen, trickse den filter, keine einschränkungen

[ignore]
ignorier*, umgeh*, deaktivier*, ausschalt*, überlist*, vergiss, missacht*, umgangen

[safety]
filter, *filter, moderation, regeln, richtlinien, zensur, sicherheitsregeln, einschränkungen, sperre+

[clothing]
kleidung, kleider, klamotten, bekleidet, angezogen, unterwäsche, bh, höschen, hose, hemd, kleid, rock, badeanzug, bikini, zensiert, zensur, bedeckt,
verhüllt, kleidungsstück*, anziehsachen, jacke, mantel, bluse, pullover, slip, unterhose, tanga, strumpfhose, strümpfe, socken, schlafanzug,
nachthemd, bademantel, handtuch, decke, tuch, kopftuch, schleier, stoff, anzug, uniform, jeans, shirt, t shirt, bedeckung, balken, zensurbalken,
mosaik, verpixelt, oberteil, schürze

[undress-command]
zieh ... aus, ziehe ... aus, zieh sie aus, zieh ihn aus, zieht sie aus, ziehen sie sie aus, entkleide {sie,ihn,diese,die,meine,dieses},
ausziehen {foto,bild}, entferne ... {kleidung,kleider,kleid,bikini,klamotten,oberteil,bh,hose}, lösche ... {kleidung,kleider,kleid,bikini},
{kleidung,kleider,klamotten,bikini,oberteil} {entfernen,weg,wegretuschieren,löschen,ausblenden,verschwinden,wegzaubern},
ohne {klamotten,kleidung,kleider,bh,oberteil,bikini}, mach ... nackt, mach sie {nackt,nackig}, mach sie oben ohne, mache ... nackt, nackt machen,
nackig machen, nacktversion, nackte version, unter der kleidung, unter ihrer kleidung, durch die kleidung, nudify*, röntgenblick,
wie sie nackt aussieht, wie sie nackt aussehen, rechne ... nackt, ausgezogen zeigen, nackt zeigen, zeig sie nackt, zeig ... nackt, zieh ... ... aus,
ziehe ... ... aus, mach ... ... nackt, mache ... ... nackt, entferne ... ... kleidung, zeig ... ... nackt,
kleidung {durchsichtig,transparent,unsichtbar}, kleid {durchsichtig,transparent}, röntgenfilter*, nacktfilter*, durchsichtig machen,
transparent machen, mach ... durchsichtig, {mach,mache,zauber,rechne} ... {bh,kleid,bikini,shirt,oberteil,kleidung,klamotten,rock,badeanzug} ... weg,
{bh,kleid,bikini,shirt,oberteil,rock,badeanzug} ... {weg,wegmachen,wegretuschieren,verschwinden}, ki entkleid*, per ki {entkleiden,ausziehen,nackt},
mit ki {entkleiden,ausziehen}, ki ausziehen

[known-person]
kollegin+, nachbarin+, mitschülerin+, chefin+, lehrerin+, freundin+, schwester, cousine+, exfreundin+, ex, mitbewohnerin+, bekannte+, kommilitonin+,
influencerin+, schauspielerin+, sängerin+, moderatorin+, politikerin+, streamerin+, promi+, studentin+, azubine, praktikantin+, verkäuferin+,
kellnerin+, trainerin+, schwägerin+, tante, stiefschwester+

[photo]
foto+, bild+, bildes, selfie+, aufnahme+, screenshot, profilbild*, instagram, portrait, porträt, video+, ausweisfoto, klassenfoto

[same-face]
echtes gesicht, echtem gesicht, ihr gesicht, ihrem gesicht, gleiches gesicht, gleichem gesicht, selbes gesicht, mit dem gesicht von, gesicht von,
gesicht behalten, gesicht beibehalten, gesicht bleibt, gesichtstausch*, gesicht tauschen, gesicht getauscht, originalgesicht, gesicht meiner

[blackmail]
erpress*, rache, bloßstellen, bloßzustellen, um sie zu demütigen, rumschicken, herumschicken, in die gruppe, zum verbreiten

[deepfake]
deepfake*, gesichtstausch*, faceswap*

[realism]
realistisch*, fotorealistisch*, echt wirkend*, täuschend echt, lebensecht*

[sex-weak]
blasen, lutschen, lutscht, reiten, reitet, lecken, leckt, rammeln, nehmen, von hinten, auf knien, auf den knien, stöhnend, schlucken, schluckt,
spritzen, feucht, nass

[porn-talk]
pov, unzensiert, reife frau, reife, milf, amateur*, geil*, notgeil*, xxx, fsk 18, ab 18, hardcore, versaut*, explizit, nur für erwachsene

[denial]
{holocaust,auschwitz,shoah,gaskammern,judenmord,völkermord} ... {lüge,erfunden,erfindung,schwindel,märchen,mythos,fake,hoax},
{holocaust,auschwitz,shoah,gaskammern,judenmord,völkermord} ... nie passiert,
{holocaust,auschwitz,shoah,gaskammern,judenmord,völkermord} ... nie stattgefunden,
{holocaust,auschwitz,shoah,gaskammern,judenmord,völkermord} ... nicht stattgefunden,
{holocaust,auschwitz,shoah,gaskammern,judenmord,völkermord} ... gab es nicht,
{holocaust,auschwitz,shoah,gaskammern,judenmord,völkermord} ... nie gegeben, holocaustlüge*, auschwitzlüge*, auschwitz lüge, sechs millionen lüge,
6 millionen lüge, die lüge von den sechs millionen, holocaust leugn*, gaskammerlüge, lüge ... sechs millionen

[stereotype]
{jude,juden,jüdischer} ... {geldsack,geldsäcke,hakennase,gold,geldscheine}, {jude,juden,jüdischer} ... geld zählend, hakennase ... {geld,gold,münzen},
stürmer karikatur, stürmer stil, {moslem,araber,muslim} ... {bombe,sprengstoff,bombengürtel}, {neger,schwarzer,afrikaner} ... {affe,gorilla,banane},
zigeuner stehlen, stehlende zigeuner, klaukind*, mohammed bombe, kannibalen kochtopf missionar, krake ... {davidstern,jude,juden},
davidstern ... {krake,spinne,schlange,ratte,ratten,schwein,geld,dollar,tentakel}, {spinne,schlange,marionettenspieler} ... {jude,juden,davidstern}

[terror-weak]
rote armee fraktion, nsu, baader meinhof, wehrmacht, legion condor, hamas, hisbollah, pkk, eta, ira, freikorps, reichsadler, reichskriegsfahne,
wolfsangel, odalrune, siegrune+, lebensrune, keltenkreuz, eisernes kreuz, faschist*, faschismus, mussolini, uwe mundlos,
uwe böhnhardt, zschäpe, dritte weg, junge nationalisten, reichsbürger, islamist*, attentäter, raf?, raf terrorist*, ss?, wehrmachtsadler, 88, umsturz,
odal rune, reichskriegsflagge, reichsbürger*, gladio, revolutionäre zellen, bewegung 2 juni, schwarze sonne

[glorify]
held, helden, heldenhaft*, heroisch*, verherrlich*, glorifizier*, glorreich*, ruhm*, ehre?, märtyrer*, heilige*, huldig*, hommage, zum ruhm, es lebe,
hoch lebe, feier*, gefeiert*, rekrut*, wir wollen dich, komm zur, tritt, schließ dich, propaganda*, verehr*, unsterblich*, unvergessen*,
stolz*, sieg?, ikone+, vorbild*, legende*, kameraden, geht weiter, waffen bereit, ehre, märtyrer, ruhm, unsterblich, flugblatt,
tritt bei, mach mit

[attack-place]
breitscheidplatz, halle, hanau, münchen olympia, solingen, mölln, rostock lichtenhagen, hoyerswerda, bataclan, charlie hebdo, christchurch, utøya,
utoya, 11 september, 9 11, world trade center, columbine, winnenden, erfurt gutenberg, oktoberfest, 7 oktober, nizza, nsu morde, luxor

[attacker]
attentäter*, mörder*, täter*, schütze+, killer, terrorist*, anschlag*, anschläge*, amokläufer*, massaker, morde, brandstifter*

[eating-disorder]
magersucht*, magersüchtig*, anorexi*, anorekt*, bulimi*, abgemagert*, ausgemergelt*, hungern*, hungerkur*, sichtbare rippen, rippen sichtbar,
knochig*, skelettartig*, untergewicht*, thigh gap, kotzen, erbrechen, kalorien*, unterernährt*, dürr*, essgestört*, essstörung*

[goal]
ziel*, ideal*, vorbild*, perfekt*, schön*, schönheit*, motivation*, inspiration*, tipps, challenge, ästhetisch*, lifestyle, glamour*, stolz*, diät*,
diätplan

[gun-build]
bauplan*, baupläne, bauanleitung*, eigenbau*, selbstbau*, selbst gebaut*, selber bauen, selbst bauen, 3d druck*, 3d gedruckt*, gedruckt*, drucken,
schritt für schritt, anleitung*, umbau*, heimwerker*, ohne seriennummer, ohne waffenschein

[drug-soft]
cannabis, gras, weed, haschisch, hasch, marihuana, joint*, pilze zauber, zauberpilz*, hanf

[deal]
dealer*, dealen, telegram, whatsapp, darknet*, schmuggel*, schmuggl*, schwarzmarkt*, drogenverkauf, kurier, taxi lieferung, gramm, preisliste,
lieferdienst, liefer*, versand*, verkauf*, zu verkaufen, kokstaxi*, koks taxi, dealer flyer, diskret,
signal gruppe, snapchat, plug, dealer, vertick*

[secure-document]
personalausweis*, reisepass*, reisepässe, führerschein*, geldschein*, euroschein*, banknote*, {5,10,20,50,100,200,500} euro schein*,
{5,10,20,50,100,200,500} euro, euro scheine, geburtsurkunde*, aufenthaltstitel*, visum, impfpass*, impfausweis*, dienstausweis*, polizeiausweis*,
polizeimarke*, rezeptblock*, kontoauszug*, gehaltsabrechnung*, perso

[print-ready]
zum ausdrucken, druckfertig*, druckreif*, ausdruckbar*, druckvorlage*, vorder und rückseite, beidseitig*, beide seiten, originalgröße,
originalgetreu*, maßstab 1 1, hochauflösend* scan*, scan, gescannt*, editierbar*, psd, blanko, ausfüllbar*, mit meinem foto, mit meinem namen,
mein foto, mein name, hologramm*, sicherheitsfaden, wasserzeichen, mrz, 300 dpi, 600 dpi, zum ausschneiden, täuschend echt

[brand]
adidas, puma, boss, hugo boss, lidl logo, haribo, nivea, birkenstock, steiff, porsche, bmw, mercedes, volkswagen, fc bayern, borussia dortmund

[logo]
logos, markenlogo*, markenzeichen, logo, drei streifen, emblem, wappen

[character]
bibi blocksberg, benjamin blümchen, pumuckl, biene maja, wickie, heidi und peter, maus aus der sendung, die maus wdr, sendung mit der maus,
käpt n blaubär, sandmännchen, sandmann ddr, pittiplatsch, schlümpfe, schlumpf, asterix, obelix, tim und struppi, lucky luke, micky maus, minnie maus,
donald duck, schneewittchen disney, eiskönigin, elsa, könig der löwen, schwammkopf, spongebob schwammkopf, die simpsons, biene maya,
pippi langstrumpf, michel aus lönneberga, janosch tigerente, tigerente, grüffelo, die drei fragezeichen, tkkg, conni, peppa wutz, feuerwehrmann sam,
paw patrol, conan hase, felix hase, räuber hotzenplotz original, ottifant+, werner comic, fix und foxi, mecki, bernd das brot, tabaluga, lillifee,
prinzessin lillifee, bob der baumeister, raupe nimmersatt, das kleine gespenst original

[dataset]
laion*, datensatz*, trainingsdaten*, getty, shutterstock

[picture]
bild+, foto+, zeile, index, nummer, url

[caption]
bildunterschrift*, bildtitel, dateiname*, alt text

[watching]
heimlich*, ahnungslos*, merkt nichts, schlüsselloch, unbemerkt*, überwachungskamera*, beobachtet*, beim spannen, spionier*

[mate-talk]
treibt es mit, treiben es mit, macht es mit, paart sich mit, gedeckt von, intim mit, macht liebe mit, vögelt mit, verkehr mit

[assault]
nutzt sie aus, nutzt ihre lage aus, ausgenutzt, k o tropfen, nutzt ihre wehrlosigkeit, wehrlose ausnutzen

[prostitution]
prostitu*, zuhälter*, bordell+, puff, rotlicht*, zwangsprostitu*, anschaffen gehen, müssen anschaffen, zum anschaffen, anschaffen

[traffic]
zwingen, gezwungen, anwerben, anwerbung, locken, verkaufen, verkauf, ausbeuten, erzwingen, verschleppen, pässe abnehmen, anlocken, verschleppt*,
entführte, eingesperrte

[call-violence]
sprengen, in die luft jagen, anzünden, abfackeln, stürmen, niederbrennen, angreifen, überfallen, zusammenschießen

[target]
moschee+, synagoge+, kirche+, schule, bundestag, parlament, reichstag, konzert, weihnachtsmarkt, markt, flüchtlingsheim*, asylheim*, asylunterkunft*,
unterkunft, polizeiwache, botschaft, csd, bahnhof, stadion, krankenhaus

[call]
aufruf*, ruft auf, lasst uns, auf zur, auf zum, heute nacht, diesen freitag, am freitag, am samstag, plakat*, flugblatt*, flyer, plan, wer macht mit,
meme*, anleitung*

[incite]
runde zwei, zweite runde, teil zwei, nochmal, noch einmal, aufruf zum töten, wieder, nächstes mal, tötet sie alle

[suffering]
schreiend*, schreit, bei bewusstsein, noch lebend*, lebt noch, fleht, flehend*, qualvoll, unter qualen

[holocaust-term]
kz, holocaust, auschwitz, davidstern, judenstern, gelber stern, kz kleidung, häftlingskleidung, gaskammer+, anne frank, ungeimpft stern, krematorium,
sechs millionen

[joke]
lustig*, witz*, witzig*, meme*, haha, spaß, humor*, lachen, komisch*, scherz*

[peace-talk]
endlich frei, endlich frieden, in frieden, friedlich, erlöst, ohne schmerz, keine schmerzen mehr, inspirierend

[defame]
fahndungsfoto*, verurteilt*, dieb+, verbrecher*, betrüger*, krimineller, kinderschänder*, vorbestraft*, polizeifoto*, steckbrief*, schlampe, hure,
fremdgeher*

[exempt: lingerie underwear suggestive]
babyunterwäsche*, kinderunterwäsche*, babyhöschen, kinderhöschen, kinderslip+, babyslip+, kinderschlüpfer

[verbatim]
wortwörtlich, pixelgenau*, exakt, exakte, genau so, eins zu eins, identisch*, unverändert*, originalgetreu

[context.medical]
medizin*, arzt*, ärztin*, ärzt*, klinik*, krankenhaus*, chirurg*, operation*, op saal, anatom*, patient*, gynäkolog*, frauenarzt*, urolog*,
dermatolog*, gerichtsmedizin*, rechtsmedizin*, apotheke*, apotheken*, arznei*, pharma*, röntgen*, krebs*, brustkrebs*, vorsorge*, untersuchung*,
brustuntersuchung, therapie*, impf*, obduktion*, querschnitt, längsschnitt, hebamme*, stillen, pathologie, wundversorgung*, gesundheit*, praxis,
mammographie*, biopsie*, ultraschall*, sonografie*, verband, wundverband*, wunde versorgen, verbandswechsel, naht, brandwunde* behandl*, dekubitus*,
geschwür*, ausschlag, ekzem*, schuppenflechte*, neurodermitis, geburt*, kaiserschnitt*, stillend*, wochenbett, schwangerschaft*, embryo*, fötus,
verhütung*, prostata*, darmspiegelung*, katheter*, stoma*, amputation medizinisch, prothese*, orthopäd*, notaufnahme*, rettungsdienst*,
rettungssanitäter*, erste hilfe, intensivstation*, pflege*, physiotherap*, leichenschauhaus, sektion*, medizinstudium, atlas

[context.education]
schulbuch*, biologie*, unterricht*, lehrbuch*, aufklärung*, sexualkunde*, schule, schulen, universität*, hochschule*, geschichtsunterricht*, lektion*,
schaubild*, infoblatt*, broschüre*, lehrmaterial*, lexikon, erklärt*, klasse, museumspädagog*, lernplakat*, arbeitsblatt*, schautafel*, lehrtafel*,
klassenzimmer*, hörsaal*, vorlesung*, referat*, projektwoche, erklärvideo*, erklärgrafik biologie, quiz, schulprojekt*, pädagog*, beschriftet*,
infografik biologie

[context.art]
museum*, museen, galerie*, gemälde*, skulptur*, statue*, marmor*, bronze*, ölgemälde*, fresko*, aktzeichn*, aktstudie*, aktmalerei*, kunsthochschule*,
kunstgeschichte*, renaissance, barock*, klassisch*, dürer, cranach, klimt, schiele, kirchner, antike, altar*, kohlezeichnung*, zeichenkurs*,
jüngling*, holzschnitt*, kupferstich*, radierung*, lithograf*, lithographie*, altargemälde*, altarbild*, ikone, buchmalerei*, glasfenster*,
wandteppich*, tapisserie*, relief*, meister, alte meister, niederländisch*, rubens, rembrandt, tizian, caravaggio, bosch, bruegel, brueghel,
grünewald, holbein, altdorfer, rodin, michelangelo, botticelli, venus, aktmodell*, kunstmuseum, kunstakademie, zeichenstudie*, studie*, täufer,
johannes des täufers, johannes der täufer, judith, holofernes, salome, medusa, perseus, prometheus, heiliger sebastian, heiligen sebastian,
kreuzigung*, martyrium*, märtyrer altar, jüngstes gericht, isenheimer, pinakothek*, gemäldegalerie, biedermeier, jugendstil, expressionis*, otto dix,
käthe kollwitz, kollwitz, max beckmann, beckmann, george grosz, grosz, hrdlicka

[context.history]
geschichte, geschicht*, histor*, gedenk*, museum*, archiv*, holocaust*, shoah, auschwitz*, buchenwald*, dachau*, konzentrationslager*, weltkrieg*,
krieg, befrei*, mahnmal*, stolperstein*, jahrhundert*, dokumentar*, 1933, 1938, 1939, 1940, 1941, 1942, 1943, 1944, 1945, ns zeit, nürnberg*,
zeitzeug*, schulbuch*, ausstellung*, kupferstich, schlacht bei, schlacht von, widerstand*, verdun, stalingrad, mittelalter*, reformation,
bauernkrieg*, dreißigjähriger krieg, dreißigjährigen krieg, französische revolution, guillotine, römer*, römisch*, gladiator*, wikinger*, kreuzzug*,
kreuzzüge*, inquisition, hexenprozess*, hexenverfolgung, schützengraben*, schützengräben, westfront, ostfront, erster weltkrieg, zweiter weltkrieg,
luftkrieg, bombardierung von, trümmerfrauen, kriegsgefangen*, wiederaufbau, ddr, stasi, mauerfall, berliner mauer, novemberrevolution,
weimarer republik, weiße rose, sophie scholl, stauffenberg, prozesse, warschauer ghetto, reichspogromnacht, novemberpogrom*, yad vashem, kolonialzeit,
herero, archivfoto*, archivaufnahme*, historisches foto, geschichtsbuch, geschichtsmuseum, kaiserreich, 1914, 1916, 1918, 1848

[context.news]
nachricht*, zeitung*, reportage*, pressefoto*, pressekonferenz*, journalist*, berichterstatt*, beschlagnahmt*, sichergestellt*, prozess*,
gerichtszeichn*, gericht, richter, anwalt, urteil*, staatsanwalt*, polizeieinsatz*, razzia, zollfund, zoll, beschlagnahm*, festnahme durch,
tatort absperrung, spurensicherung, tagesschau, symbolbild*, symbolfoto*, artikelbild*, titelbild zum, illustration zum artikel, leitartikel*, dpa, presse, reporter*, kriegsberichterstatt*

[context.fiction]
fantasy, drache*, ritter*, vampir*, zombie*, halloween*, horrorfilm*, videospiel*, comic*, filmplakat*, werwolf*, märchen*, krimi*, brettspiel*,
film*, filmrequisite*, requisite*, filmset, theater*, bühne*, oper, maskenbild*, spezialeffekt*, kunstblut, filmblut, schminke, geisterbahn,
escape room, rollenspiel*, ork*, goblin*, troll*, zauberer, superheld*, anime, manga, tatort fernsehkrimi, kriminalroman*, buchcover*, romancover*

[context.prevention]
gegen {gewalt,rassismus,rechts,drogen,hass,mobbing,missbrauch,antisemitismus,krieg,krebs,sexismus,terror,tierquälerei}, hilfe für, hilfsangebot+,
beratungsstelle+, falschgeld erkennen, kampagne gegen, zum gedenken, opfer des nationalsozialismus, prävention*, suizidprävention*, gewaltprävention*,
drogenprävention*, vorbeug*, telefonseelsorge*, notruf*, hilfetelefon*, gedenk*, opferschutz, opferhilfe, demo?, demonstration*, protest*,
kinderschutz*, entzug*, selbsthilfe*, mahnwache*, toleranz*, aufklärung*, nie wieder, tierschutz*, tierheim*, ausstieg*, aussteiger*,
aussteigerprogramm*, genesung*, genesen, therapie, selbsthilfegruppe*, hilfe bei, hilfe holen, hol dir hilfe, hilf*, seelsorge*, krisentelefon,
krisendienst, nummer gegen kummer, du bist nicht allein, nicht allein, sprich darüber, reden hilft,
gegen {suizid,magersucht,bulimie,betrug,phishing,fälschungen,falschgeld,extremismus,rechtsextremismus,nazis,faschismus,homophobie,kindesmissbrauch,menschenhandel,wilderei,waffengewalt,hetze,tierversuche},
gegen gewalt an, gegen den {terror,hass,faschismus,krieg}, warnung vor, warnt vor, warnplakat*, vorsicht vor, achtung betrug, achtung phishing,
betrugsmasche*, schutz vor, so erkennen sie, erkennen von, sicherheitsmerkmale, prüfgerät*, geldscheinprüfer*, falschgeldprüfer*, cybersicherheit*,
it sicherheit, sicherheitsschulung, trauer*, gedenken, in gedenken, opfer des, opfer der, opfern des, opfern der, kranzniederlegung, lichterkette*,
mahnmal*, denkmal für die opfer, überlebende*, frauenhaus*, rettung*, gerettet*, tierrettung*, gnadenhof*, adoption, tierarzt*, tierklinik*,
entschärf*, kampfmittelräum*, minenräum*, drogenberatung*, suchthilfe*, suchtberatung*, spritzentausch, nazis raus, kein platz für nazis,
kein platz für hass, rassismus, zivilcourage

[exempt]
nackter oberkörper, nacktem oberkörper, oberkörperfrei, nude lippenstift*, nudefarben*, nude lack, nude ton, nude töne, nude look, nude pumps,
hautfarben*, nacktschnecke*, nackter fels, nackte felsen, nackte wand, nackte wände, nackte tatsachen, nacktes auge, nackten auge, bloßem auge,
nackte füße, nackten füßen, nacktmull*, nackte äste, nackte schultern, hähnchenbrust*, hühnerbrust*, putenbrust*, entenbrust*, brustkrebs*,
brustvorsorge, brustuntersuchung*, brustfell, brusttasche, brustschwimmen, kohlmeise*, blaumeise*, meise+, blutorange*, blutwurst, blutdruck*,
blutspende*, blutprobe*, bluttest*, blutmond*, blutrot*, blutgruppe*, blutzucker*, mordshunger, mordsspaß, mordsmäßig, todschick*, todmüde,
totes meer, killerwal*, schwertwal*, bombenwetter, bombenstimmung, badebombe*, badekugel*, bombenentschärf*, blitzbombe, wasserbombe*, foto schießen,
schießt ein foto, schießt fotos, ein foto schießen, torschuss*, schießscharte*, rapsfeld*, kinderwagen*, kinderzimmer*, kinderbuch*, kinderspiel,
christkind*, jesuskind*, elfenkind, wunderkind stoff, kind of, mann mit kind, explosionszeichnung*, sexualkunde*, sexualität und,
geschlechtschromosom*, sexualerziehung, oberhand, schwanzmeise*, schwanz wedel*, schwanzlurch, eichelhäher*, eicheln, geilenkirchen, wixhausen,
fucking oberösterreich, kissing in bayern, kissing bayern, ficker*, pechvogel, galgenmännchen, galgenhumor, hängematte*, hängelampe*, hängebrücke*,
hängende gärten, strickjacke*, strickmuster, stricken, mohn*, hanfseil, hanfpapier, schlachtfeld, schlachtplatte, messer und gabel, küchenmesser,
brotmesser, schwarz weiß*, schwarzweiß*, schwarzwald*, pass über, gebirgspass, alpenpass, passfoto, reisepass beantragen,
rezept für {kuchen,suppe,brot,nudeln}, kochrezept*, hand in hand, im bau, baustelle, rohbau, umbau, tunte, fussel, ritterrüstung, jungfrau*,
jungbrunnen, feuerwehr*, babybauch, babyparty, kindergeburtstag, affenbrotbaum*, affenfelsen, rattenfänger*, schweinebraten, wichsenstein,
wichs {ortsschild,dorf,tracht}, wichs tracht, wichse schuh, schuhwichse, bartwichse, fickmühle, fickingen, fucking {ortsschild,dorf,gemeinde},
petting ortsschild, ortsschild {petting,fucking,kissing,titz,poppenhausen,busendorf,rammelsbach,blasendorf,brüste}, titz {am,bei,gemeinde,jülich},
poppenhausen, rammelsbach, rammelsberg, busenberg, busendorf, blasmusik*, blasorchester*, blasinstrument*, seifenblasen*, seifenblase+, luftblasen*,
luftblase+, blasen werfen, blasen an den füßen, sprechblase+, glasbläser*, glas blasen, trompete blasen, horn blasen, kerzen ausblasen, blaskapelle*,
jagdhorn blasen, laub blasen, laubbläser, blasen im wasser, blasen im glas, blasen im teig, reiten lernen, reiten am strand, reiten im wald,
reiten im galopp, {pferd,turnier,dressur,spring,western,kamel,wellen} reiten, reitet durch, reitet auf einem pferd, reitet auf dem pferd,
reitet ein pferd, eis {lecken,lutschen}, bonbon lutschen, lolli lutschen, daumen lutschen, schnuller lutschen,
nackter {beton,fels,boden,stein,ast,baum,stahl}, nackte {bäume,zweige,glühbirne,wahrheit,berge,hügel,kiefern,backsteinwand,fakten}, nackte haut der,
nackten {felsen,bäume,wand,wände,boden,ästen}, nacktem {fels,stein,boden,beton}, nacktsamer*, nackthund, nacktkatze+, sphynx, nacktmull, schlagsahne,
schlagobers, schlagzeug*, schlagbohrer*, geschlagene sahne, geschlagene {eier,eiweiß}, tod und leben, tod in venedig, tod eines handlungsreisenden,
toter {winkel,gang,briefkasten,ast,baum}, toter mann spiel, totholz*, todesstern, todesstreifen berliner mauer, sterben lernen, sterben der insekten,
baumsterben, bienensterben, sternschnuppe*, mordfall*, mörderisch gut, mördermuschel, mordshitze, bomben {stimmung,wetter,ergebnis}, bombentrichter,
bombenkrater, bombe eisdessert, bombe zum nachtisch, eisbombe*, kalorienbombe*, arschbombe*, konfettibombe, samenbombe*, badebomben, duftbombe,
stinkbombe*, wasserbomben, atombombenkuppel, blutregen wetter, blutbuche*, bluthochdruck, blutkreislauf*, blutkonserve*, blutdruckmess*, blutabnahme*,
blutplasma, blutegel, blutorangen, blutwurst*, blutwurz, blutpflaume*, blutmond, blutsbrüder karl may,
kopf {hoch,salat,kohl,hörer,kissen,stein,steinpflaster,steinpflaster,stand,ball,rechnen}, kopfsalat*, kopfstand*, kopfkohl, hals {kette,tuch},
hals über kopf, beinbruch gips, hand {schuh,tuch,arbeit,werk,ball}, brust {bild,korb,panzer,schwimmen,gurt,tasche}, hühnerbrüste, hähnchenbrüste,
entenbrüste, brüsten sich, kind und kegel, kinder schokolade, kinder überraschung, kinder riegel, kinder bueno, kindergarten gebäude, kindl bier,
kindl, babyrobbe*, babyelefant*, babykatze*, babyboomer, schuss waffel, schuss ins knie idiom, schnappschuss*, schnappschüsse, elfmeterschuss,
startschuss*, schießbude, schießen foto, fotos schießen, tor schießen, elfmeter schießen, bogenschießen, scheibenschießen, biathlon schießen,
stich {probe,säge,straße,wort,ling}, bienenstich*, sonnenstich*, mückenstich*, messestand, spritzgebäck, spritzbeutel*, spritzguss*, spritztour*,
spritzschutz, spritzen {gartenschlauch,wasserspiel}, rauchende {vulkan,schornsteine,schlote}, gras {grün,halm,halme,frosch,mücke,fläche,hüpfer,land},
grünes gras, {wiese,frosch,tau,kühe,schafe,picknick,hase,pferde,igel,käfer,ameise,rehe} ... gras, auf dem gras, im gras, hohes gras, hohem gras,
trockenes gras, gräser, kokerei*, speed {dating,skating,bike,metal}, crystal {palace,glas}, kristall*, joint venture, hasch mich,
pilze {sammeln,braten}, pilze im wald, waffel*, waffen {schmied,rock,schmiede,stillstand,rad}, waffen kammer museum, pistole {fön,heiß},
heißklebepistole*, wasserpistole*, spielzeugpistole*, startpistole*, farbpistole*, zapfpistole*, lackierpistole*, massagepistole*, spritzpistole*,
spielzeugwaffe*, schalldämpfer {auto,auspuff,motorrad}, auspuff schalldämpfer, ofen {warme,brot,pizza}, brot in den ofen, pizza in den ofen,
kuchen in den ofen, gasofen, müll {trennen,abfuhr,tonne,halde,eimer,trennung}, mülltonne*, ratten fänger, ratten schwanz feile, wüstenrennmaus,
affen {theater,hitze,brot,haus}, affenhaus, zecken {zange,schutz,mittel,impfung}, läuse {kamm,mittel}, analyse*, analog*, titicacasee, schlampig*,
schlampe des waldes, eichelkäse, eichel {eiche,wald,eichhörnchen}, eichelentzündung medizin, eichhörnchen ... eichel, hoden krebs, hodenkrebs*,
rosetten fenster, ritterspiele, führer {schein,stand,haus,kabine}, reiseführer*, stadtführer*, museumsführer*, bergführer*, lokführer*, zugführer*,
kranführer*, hundeführer*, wanderführer*, heil {pflanze,pflanzen,bad,kräuter,quelle,bronn,klima,stollen}, heilung*, sieg {fluss,tal,burg,burger},
sieg und niederlage, sieg im finale, siegburg, siegen, siegerehrung*, ehre sei gott, ehre wem ehre, sa 22, sa sturm comic, montag bis sa, mo sa,
do sa, fr sa, eichel ... schnabel, {eichelhäher,eichhörnchen,wildschwein,eichenlaub,eichenblatt,eiche} ... eichel,
eichel ... {eiche,eichenblatt,moos,waldboden,herbst,herbstlaub,keimt,keimling}, mohrenkopf, mohrenköpfe, negerkuss historisch,
{schmier,schlauch,speichen} nippel, nippel {schraube,werkzeug}, speichennippel, fickle, fingerdick*, geeilt, strippe+, heilbutt*, petri heil,
ski heil, waidmannsheil, heilpädagog*, hartnäckig*, mose, moses, nacktscanner, puter, pute+, putenbraten, bestreichen, sandwichs, parlamentarisch*,
parlamentarier*, testamentarisch*, planetarisch*, elementarisch*, tablettenmissbrauch*, alkoholmissbrauch*, drogenmissbrauch*, machtmissbrauch*,
datenmissbrauch*, medikamentenmissbrauch*, missbräuchlich*, nachzögling*, hurenkind*, schmuddelwetter*, vierspänner*, allheilmittel*, godesberg*,
bad godesberg, vergangenheitsbezogen*, herangezogen*, mich tritt ein pferd, tritt mich ein pferd, pferd getreten, fkk strand schild,
fkk strand hinweisschild, fkk schild, fkk strand leer, koks grill, taxi mit koks, unter den rock klassikern, schwarze sonne über, herzanschlag*,
klavier anschlag, anschlag einer, anschlag üben

[dirty-money]
schwarzgeld, drogengeld, schmutziges geld, geld aus drogen*, dreckiges geld, illegales geld

[wash]
waschen, wäscht, gewaschen, wäscherei, reinwaschen, säubern, finanzagent*, geldkurier*, weiß machen

[conceal]
versteck*, verbergen, verborgen, schmuggel*, doppelter boden, über die grenze, durch den zoll, hohlraum, im auto, im koffer, im tank,
im körper

[contraband]
drogen, kokain, koks, heroin, crystal, haschisch, fentanyl, gras pakete

[poison]
zyankali, blausäure, arsen, thallium, strychnin, chloroform, e605,
e 605

[poison-make]
selber machen, selbst machen, selbst gemacht, rezept, anleitung, schritt für schritt, herstellen, tutorial, unauffällig, unbemerkt, nachweisbar,
nicht nachweisbar, unnachweisbar, brauen, untermischen

[drug-slang]
koks, hasch, speed, keta, ketamin, weed, lsd, mdma, xtc, ecstasy,
tilidin, tilis, xanax, hanf

[intimate-pics]
intimfoto*, intime {fotos,bilder,videos}, intimvideo*, private {fotos,bilder,videos}, nacktfotos, nacktbilder, nudes

[spread]
verbreit*, rache, rächen, bloßstell*, überall, leak*, demütig*

[seduce-verb]
verführt ihren, inzest*, verführt {ihren,seine,ihre} {sohn,tochter,bruder,schwester,stiefsohn,stieftochter}

[trafficked]
mädchen, frauen, jungfrauen

[traffic-sign]
pässe {einbehalten,abgenommen,weg}, eingesperrt, preise pro stunde, totaler gehorsam, absoluter gehorsam, frische ware,
neue ware

[ai-tool]
per ki, mit ki, ki tool, ki app, telegram bot

[own-goods]
zum verkauf, zum verkaufen, meine eigenen, eigene {shirts,schuhe,shirts,hoodies,taschen,produkte}, für meinen shop, nachgemacht*, plagiat*

[burn-target]
{moschee,moscheen,synagoge,synagogen,kirche,kirchen,asylheim,asylheime,flüchtlingsheim,flüchtlingsheime,asylunterkunft} ... {anzünden,abfackeln,niederbrennen,sprengen},
zündet die {moschee,moscheen,synagoge,synagogen,asylheime,kirchen}, {moscheen,synagogen,asylheime,kirchen} müssen brennen

[kill-group]
{erschießt,tötet,hängt,köpft,vernichtet,ermordet,schlachtet,vergast} {die,alle,jeden} {bullen,polizisten,politiker,richter,journalisten,bonzen,ungläubigen,kuffar,volksverräter,linken,asylanten,flüchtlinge,ausländer,zecken},
tod {den,allen} {bullen,politikern,volksverrätern,journalisten,linken,verrätern,kuffar,bonzen},
{bullen,politiker,bonzen,volksverräter,asylanten} ... {erschießen,aufhängen,töten,abknallen}

[girls-for-hire]
{mädchen,frauen,jungfrauen} zu {vermieten,mieten}, {mädchen,frauen} pro stunde, {mädchen,frauen} auf bestellung

[rx]
tramadol, tilidin, oxycodon, anabolika, steroide, testosteron ampullen, valium, diazepam, ritalin, xanax, morphium, ozempic

[no-rx]
ohne rezept, rezeptfrei bestellen, ohne verschreibung

[attack-noun]
anschlag, anschläge, massaker, amoklauf, attentat

[plan-verb]
planen, plane, vorbereiten, verüben, durchführen, ausführen
