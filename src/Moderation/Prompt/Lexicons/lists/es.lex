# Spanish.
language: es

[marks]
el, los, las?, una, unos, con, del, que, para, por?, su, sus, está, están, en?, sobre, muy, sin, de la, al, y, mostrando, haciendo

[filler]
cualquier, todo, toda, todos, todas, ninguna, sin

[ages]
uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince, dieciseis, diecisiete

[person]
mujer+, hombre+, señora+, señor+, chaval adulto, pareja+, persona+, gente, novia+, novio+, esposa+, esposo+, marido+, modelo+, actriz, actrices,
actor+, enfermera+, secretaria+, monja+, amante+, alguien, rubia+, morena+, tipo, tía?, cuerpo+, madre+, padre+, abuela+, maestra+, profesora+,
desconocida+, víctima+, prisioner+, rehén, soldado+

[youth]
chica+, chico+, muchacha+, muchacho+, joven, jóvenes, jovencita+, jovencito+, hija+, hijo+

[minor]
niña+, niño+, nene+, bebé, bebés, crío, críos, cría?, chiquill+, chiquit+, pequeñín+, menor de edad, menores de edad, menor?, menores?, adolescente+,
quinceañera+, colegial+, escolar+, alumna+, alumno+, preadolescente+, púber, prepúber, impúber, infante+, párvulo+, infantil+, infancia, lactante+,
recién nacid+, hijita+, hijito+, nieta+, nieto+, sobrina+, sobrino+, <age> años, de <age> años, <age> añitos, lolita+, instituto uniforme,
estudiante de secundaria, estudiante de primaria, estudiante de instituto, chica de instituto, chica de secundaria, niñita+, niñito+, chavalín+,
mocosa+, criatura+

[csam]
pornografía infantil, porno infantil, pornografía de menores, porno con menores, porno de niñ+, pedopornograf*, abuso sexual infantil,
abuso sexual de menores, explotación sexual infantil, sexo con {menores,niños,niñas}, sexo con un menor, sexo infantil, erotismo infantil

[pedophile]
pedófil*, pederast*, pedofil*

[molest]
manosear+, toquetear+, abusar+ sexualmente, abusa de, abusando de, tocamientos

[adult]
adulto, adulta, adultos, adultas, mayor de edad, mayores de edad

[acquaintance]
mi ex, mi exnovia+, mi exespos+, mi exmujer, mi exmarido,
mi {vecina,vecino,compañera,compañero,jefa,jefe,profesora,profesor,amiga,amigo,hermana,hermano,prima,primo,novia,novio,esposa,mujer,marido,colega,maestra,suegra,cuñada,tía,alumna,madre},
exnovia+, ex novia+, una chica de mi clase, una compañera de clase

[public-figure]
famosa+, famoso+, celebridad+, actriz famosa, cantante+, política+ famosa, presentadora+, influencer+, presidenta, presidente, ministra, reina letizia

[porn]
porno*, pornograf*, triple x, actriz porno, película para adultos, contenido para adultos, sexo explícito, sexualmente explícit+, escena de sexo,
escena sexual, escenas sexuales, video sexual

[sex-act]
follar, follarse, foll{ando,an,a,ada,adas}, follada+, coger duro, cogiendo duro, culear+, coito+, copular+, cópula, fornicar+, masturb*,
paja mental no, hacerse una paja, haciéndose una paja, pajear+, mamada+, felaci*, cunnilingus, sodom*, orgía+, orgasm*, eyacul*, correrse en,
corrida facial, semen, penetraci*, penetrar+, penetrándola, consolador+, vibrador sexual, juguete sexual, juguetes sexuales, trío sexual,
sexo {oral,anal,vaginal,duro,salvaje}, sexo en grupo, haciendo el amor, hacer el amor, hacen el amor, acto sexual, actos sexuales, relaciones sexuales,
relación sexual, chupar {la,una,su} {polla,verga,pija}, chupándole, chupándosela, 69 sexual, chingar+, garchar+, cachond*

[sex-encounter]
teniendo sexo, tener sexo, tienen sexo, tiene sexo, sexo con, manteniendo relaciones, acostándose con, practicando sexo, practican sexo, tuvieron sexo,
sexo entre, sexo en

[sexual]
foto íntima, fotos íntimas, vídeo íntimo, imagen íntima, imágenes íntimas, sexo, sexual, sexuales, sexualmente, sexualizad+, íntimas fotos, excitad+

[erotic]
erótic*, erotismo, lasciv*, lujuri*, obscen*, putita+, puta+?, zorra en la cama, stripper+, piernas abiertas, abierta de piernas, de piernas abiertas,
abriendo las piernas, despatarrad+, a cuatro patas, pose sexual, postura sexual, posición sexual

[nudity]
desnudo, desnuda, desnudos, desnudas, desnud*, semidesnud*, en cueros, en pelotas, en bolas, encuerad*, como dios la trajo, como vino al mundo,
como su madre la trajo, topless, destapad+ completamente, cuerpo al descubierto, sin nada encima, al desnudo, calat+ completamente, biringa

[undressed]
sin ropa, sin ropas, sin vestir, sin nada puesto, sin llevar nada, sin prendas, sin vestimenta, sin bragas, sin sujetador, sin sostén, sin camiseta ni,
no lleva nada, no lleva ropa, quitada la ropa, ropa quitada, desvestid*, sin calzones, sin ropa interior, ropa por el suelo

[strip]
desvestir+, desnudar+, desnúdala, desnúdalo, desnuda a, desnuda a mi, quitar la ropa, quítale la ropa, quitarle la ropa, quitándose la ropa,
quita la ropa, se quita la ropa, quitándose el, bajándose las bragas, levantándose la falda, striptease

[genital]
pene+, vagina*, vulva+, clítoris, genital*, escroto, testículo+, ano?, labios vaginales, erección+, prepucio, pubis, púbic+, partes íntimas,
miembro erecto, miembro viril, areola+

[slang-genital]
polla?, pollas?, verga+, coños, tu coño, su coño, el coño, coño abierto, coño mojado, concha abierta, chocho+, tetas, teta, tetona+, tetazas,
culo abierto, culazo, picha, cipote, pija dura, huevos peludos, nalgas al aire

[arousal]
erect+, excitad+, mojad+, dur+, chorreante, gimiendo

[bare]
desnud*, expuest+, al aire, descubiert+, visible+, mostrando, muestra, enseñando, enseña, abiert+, transparente+, a la vista, asomando, exhibiendo

[body-intimate]
pecho+, seno+, pezón, pezones, nalga+, trasero+, culo+, entrepierna, genital*, teta+, ingle, busto

[bare-intimate]
pechos al aire, pecho al aire, senos al aire, tetas al aire, culo al aire, nalgas al aire, pezones, senos desnudos, pechos desnudos,
torso femenino desnudo

[breast]
senos, pechos, busto, pezones

[suggestive]
sexy, sensual*, seductor*, provocativ*, insinuant*, sugerente+, picante, atrevid+, ligera de ropa, escot*

[lingerie]
lencería, tanga+, liguero+, ropa interior, bragas, picardías, medias de red, braguitas

[underwear]
ropa interior, calzoncillos, bragas, sujetador+

[bikini]
bikini+

[pose]
pose+, posando, posar, en la cama, sobre la cama, de rodillas, tumbada, acostada

[fetish]
bondage, sadomaso*, fetich*, dominatrix, atada y amordazada, azotes, nalgadas

[voyeur]
cámara oculta, cámara espía, bajo la falda, voyeur*, mirón, a escondidas, grabada sin saberlo, sin que se dé cuenta, sin que lo sepa

[changing]
vestuario+, probador+, ducha+, baño+, desvistiéndose

[ncii]
porno vengativo, pornovenganza, venganza porno, fotos íntimas filtradas, nudes filtrados, desnudos filtrados, desnudo falso de,
su cara en un cuerpo desnudo, pack filtrado, packs filtrados

[leak]
filtrad+, hackead+, robad+, privadas fotos, fotos privadas

[without-consent]
sin su consentimiento, sin consentimiento, sin permiso, contra su voluntad, a la fuerza, sin su permiso

[likeness-source]
esta foto, esta imagen, esta mujer, esta chica, la foto, foto de, imagen de, foto real, en la foto

[sex-crime]
violar+ a, violación+, viol{ada,adas,ado,ando}, violador+, agresión sexual, agredida sexualmente, abuso sexual, abusada sexualmente, sexo forzado,
sexo no consentido, sexo sin consentimiento, forzada a tener, incest*, necrofil*, trata sexual, trata de mujeres, esclava sexual, esclavas sexuales,
prostitución forzada, prostitución infantil, violándola, violan a, viola a

[bestiality]
zoofil*, bestialismo, sexo con {animales,perros,caballos}, sexo con un perro, sexo con un caballo, sexo con un animal, sexo con su perro,
follando con un {perro,caballo,animal}

[helpless]
inconsciente+, drogad+, dormid+, desmayad+, atad+, amordazad+, borrach+, secuestrad+, indefens+, llorando

[forced]
forzad+, a la fuerza, obligad+, contra su voluntad, sin consentimiento, violentamente

[family-pair]
padre e hija, madre e hijo, hermano y hermana, hermanos, tío y sobrina, hermanastra+, padrastro, su propia hija, su propio hijo, su hermana, su hija

[gore]
decapitad+, cabeza decapitada, sangre y tripas, carne abierta, brazo arrancado, brazos arrancados, gore, sanguinolent+, decapit*, descuartiz*,
desmembr*, destrip*, eviscer*, mutil*, desollad*, desollar+, despellejad*, tripas, vísceras, entrañas, intestinos, sesos, degoll*, empalad*, empalar+,
masa encefálica, cabeza cortada, cabezas cortadas, cabeza cercenada, mano cercenada, cercenad+, partido en dos, quemad+ viv+, quemar viv+,
carnicería humana, baño de sangre, canibal*, huesos expuestos, hueso expuesto, cráneo reventado, cabeza reventada, reventad+ a golpes,
cuerpo destrozado, órganos al aire, garganta cortada, cuello rajado, ojos arrancados, arrancándole, extremidades arrancadas, guro

[cut]
cortad+, cercenad+, arrancad+, amputad+, rajad+, seccionad+, reventad+, desgarrad+, abiert+ en canal

[body-part]
cabeza+, mano+, brazo+, pierna+, garganta, cuello, abdomen, vientre, torso, ojo+, cráneo, dedo+, lengua, piel, miembro+, extremidad+, oreja+

[blood]
sangre, sangrient*, ensangrentad*, sangrando, sangra

[heavy-blood]
charco de sangre, charcos de sangre, bañad+ en sangre, cubiert+ de sangre, empapad+ de sangre, lleno de sangre, llena de sangre,
sangre por todas partes, chorros de sangre, chorro de sangre, salpicaduras de sangre, salpicad+ de sangre, desangr*, mucha sangre, río de sangre,
sangre a borbotones, ensangrentad*

[kill]
matar+, mat{ando,an,ado}, asesin*, apuñal*, acuchill*, ejecu{tar,tado,ción,tan,tando}, masacr*, ahorcad+, fusila*, tiroteo, estrangul*, linch*

[kill-brutal]
apuñal*, acuchill*, estrangul*, masacr*, fusilamient*, ejecución de, tiro en la {cabeza,nuca}, disparo en la {cabeza,nuca}, golpead+ hasta la muerte,
a golpes hasta, brutalmente asesinad+, asesinad+ a, asesinato de, linchad+, linchamiento, lapidad+

[brain]
cerebro, sesos, cráneo, huesos

[corpse]
cadáver+, cadáveres, cuerpo sin vida, cuerpos sin vida, muert+ en el suelo, restos humanos, fosa común

[rot]
podrid+, descompo*, putrefact*, gusanos

[torture]
tortur*

[death]
muerte, muert+, morir, muere

[wound]
herida+, corte+, puñalada+

[open-wound]
abiert+, profund+, sangrante+, infectad+, purulent+

[weapon]
cuchillo+, machete+, hacha+, navaja+, pistola+, fusil, escopeta+

[animal]
animal+, perr+, cachorr+, gat+, gatit+, caballo+, yegua+, burro+, cabra+, cerdo+, vaca+, conejo+, mascota+, gallo+, pájaro+

[cruelty]
tortur*, maltrat*, mutil*, quemad+ viv+, quemar viv+, quemando viv+, desollad+, hasta la muerte, a palos, apalead+, apaleando, ahorcad+, estrangul*,
prendid+ fuego, crueldad, pateando, patear+, golpeando

[animal-harm]
maltrato animal, crueldad animal, tortura animal,
{pateando,pegando,golpeando,matando,quemando,ahogando,torturando,aplastando,apaleando,pisando} ... {perro,perra,gato,gata,gatito,gatitos,cachorro,cachorros,animal,perrito},
{patear,pegar,golpear,quemar,ahogar,torturar,aplastar,pisar,matar} ... {perro,gato,gatito,gatitos,cachorro,cachorros,perrito},
{perro,gato,cachorro,gatito,caballo} {apaleado,quemado,ahorcado,torturado,maltratado,golpeado,mutilado,aplastado}

[animal-fight]
pelea de gallos, peleas de gallos, pelea de perros, peleas de perros

[slur]
maricón+, maricones, marica+, maricas, sudaca+, panchito+, negrata+, negro de mierda, negros de mierda, moro de mierda, moros de mierda,
judío de mierda, gitano de mierda, bollera de mierda, travelo+, mongol+ insulto, subnormal+, retrasad+ mental+, machupichu, espalda mojada,
indio de mierda, chino de mierda, putos {moros,negros,judíos,gitanos,sudacas,maricas,inmigrantes,chinos}, de mierda {judío,negro,moro}

[group]
judío+, musulman*, moro+, negros, negra gente, personas negras, gitan+, inmigrante+, migrante+, gays, homosexual+, lesbiana+, transexual+, trans,
latino+, latinoamerican+, mexicanos, chinos, árabe+, refugiad+, mujeres, indígena+, extranjero+, venezolan+, rumano+, africanos, hindúes, católicos,
discapacitad+

[dehumanise]
ratas, escoria, basura, alimaña+, cucaracha+, parásito+, monos, simios, cerdos, plaga, subhuman*, infrahuman*, inferiores, exterminar+, exterminio,
exterminad+, muerte a, deben morir, merecen morir, a la hoguera, animales sucios, sucios, bestias, salvajes, invasores, ladrones, terroristas,
criminales, delincuentes, dominan el mundo, controlan el mundo, avaros, avaricios+, codicios+, narizón, nariz ganchuda, mierda, asco, peste, gasear+,
cámaras de gas para, como {ratas,monos,cerdos,perros,animales}

[expel]
muerte a, muerte a los, fuera los, fuera, fuera de, que se vayan, largaos, expulsar+, expulsión de, odio a, odiamos, vete a tu país, a su país,
prohibido, matar a todos, maten a, quemar a los, hay que matar

[supremacy]
supremacía blanca, supremacis*, poder blanco, orgullo blanco, raza superior, raza aria, raza inferior, ku klux klan, kkk, pureza racial,
limpieza étnica, gran reemplazo, conspiración judía, caricatura antisemita, caricatura racista, cartel racista, cartel homófobo, meme racista

[mock]
burl*, ridiculiz*, mofa*, humill*, insult*, caricatur*

[minority-trait]
silla de ruedas, discapacitad+, síndrome de down, autista+, hiyab, ciego+

[terror-group]
estado islámico, isis, daesh, al qaeda, yihadista+, eta militar, grupo terrorista, boko haram, neonazi+, talibán, talibanes

[extremist-slogan]
viva hitler, heil hitler, sieg heil, arriba hitler, gora eta, guerra racial, genocidio blanco, muerte a los infieles, el holocausto nunca existió,
el holocausto es mentira, hitler tenía razón

[nazi]
nazi+, hitler, esvástica+, tercer reich, cruz gamada, führer

[praise]
héroe+, heroic*, heroísmo, gloria, glorios*, glorific*, mártir*, santo, orgull*, alaba*, viva, honor a, homenaje, grandeza, victoria, triunfante,
apoyo a, admir*

[promote]
recluta*, propaganda, cartel+, bandera+, únete, unirse, pancarta, folleto, póster, logo, insignia, manifiesto, adhesión, campaña

[shooter]
tirador escolar, tiroteo escolar, asesino en masa, tiroteo masivo, bin laden

[terror]
terroris*, yihad, atentado+, mártires, guerra santa

[suicide-attack]
terrorista suicida, atentado suicida, chaleco explosivo, cinturón explosivo, hombre bomba, chaleco bomba

[self-harm]
cortar+ las venas, cortarme, cortarse los, {cortar,cortarse,cortarme} las {venas,muñecas}, colgarse, ahorcarme, quiero matarme, acabar con mi vida,
acabar con su vida, se corta las venas, se quita la vida, hacerse daño, cortes en los brazos, pastillas para morir, suicid{arse,arme,ándose,ó},
suicida a, quiero suicidarme, me quiero suicidar, quiero morir, quitarme la vida, quitarse la vida, quitándose la vida, cortarse las venas,
cortándose las venas, cortarme las venas, cortarse las muñecas, cortándose las muñecas, cortarse los brazos, cortándose los brazos, autolesi*,
autoagresi*, automutil*, ahorcarse, ahorcándose, se ahorca, colgarse de, colgado de una soga, colgada de una soga, soga al cuello, pro ana,
anorexia como meta, matarme, matarse, saltar al vacío, tirarse de un puente, sobredosis de pastillas, nota de suicidio, intento de suicidio,
pacto suicida, pegarse un tiro, tomarse todas las pastillas, autodestrucción cortes

[suicide]
suicidio+, suicida+

[noose]
soga

[make]
cómo, fabricar+, fabrica+, fabricación, construir+, hacer?, elaborar+, instrucciones, guía, tutorial, plano+, esquema+, diagrama+, receta+, casera+,
casero+, síntesis, sintetizar+, cocinar+, producir+, producción, preparar+, manual, paso a paso, ensamblar+, montar+, laboratorio de

[bomb]
bomba+, explosivo+, cóctel molotov, molotov, granada+, artefacto explosivo, dinamita, detonador+, coche bomba, napalm

[weapon-mass]
arma química, armas químicas, arma biológica, armas biológicas, gas sarín, gas nervioso, agente nervioso, ántrax, ricina, bomba sucia, gas mostaza

[gun-illegal]
pistola casera, arma casera, arma fantasma, armas fantasma, arma impresa en 3d, pistola impresa en 3d, pistola 3d, silenciador casero, arma ilegal,
armas ilegales

[gun]
armas, pistola+, fusil+, rifle+, munición

[drug]
cocaína, heroína, metanfetamina+, éxtasis pastillas, fentanilo, droga+, crack, lsd, mdma, ketamina, cristal meta, anfetamina+, coca

[trade]
vendo, vender+, vend{e,en,emos}, venta, en venta, se vende, comprar+, compra, traficar+, tráfico de, traficante+, camello, folleto, anuncio, precio+,
oferta, pedido+, distribuir+, contrabando

[consume]
esnif*, inyect*, fumando, raya de, rayas de, colocad+, drogándose, pinchándose

[crime]
phishing, blanqueo de dinero, blanquear dinero, fraude con tarjetas, clonar tarjetas, clonador de tarjetas, robo de identidad, malware, ransomware,
extorsión, secuestro+, allanar+, robar+ un banco, robar+ un coche, skimmer

[crime-plain]
sicario en alquiler, contratar un sicario, sicario a sueldo, trata de personas, tráfico de órganos, venta de órganos, laboratorio de metanfetamina,
tráfico de armas, página de phishing, tarjetas clonadas

[fake]
fals+, falsific*, falsificar+, falsead+, trucad+, imitación, réplica+, amañad+, manipulad+

[document]
pasaporte+, dni, carnet+, carné+, cédula+, documento de identidad, documento+, licencia de conducir, permiso de conducir, billete+, euros, dólares,
dinero, moneda+, firma+, diploma+, título+, certificado+, receta médica, receta+, extracto bancario, nómina+, cheque+, factura+, visado+, visa,
permiso de residencia, cartilla de vacunación, placa policial, matrícula+, partida de nacimiento, acta de nacimiento, tarjeta de crédito

[forgery]
dinero falso, billetes falsos, pasaporte falso, documentos falsos, falsificación de documentos, falsificar una firma, moneda falsa

[template]
plantilla+, editable

[mine]
mi foto, con mi foto, mi nombre

[blank]
en blanco, editable

[discredit]
detenid+, arrest*, esposad*, en la cárcel, preso, presa, borrach+, drog*, robando, falsa, falso, besándose, besando, muerto, corrupt*, soborn*,
rendición, rindiéndose, anunciando, nazi, terrorista

[extract]
imagen de entrenamiento, imágenes de entrenamiento, datos de entrenamiento, conjunto de entrenamiento, imagen memorizada, copia exacta de una foto del,
foto de entrenamiento

[exact]
exacta, exacto, reproduce, reproducir, idéntica, copia, literal

[training]
entrenamiento, dataset, conjunto de datos

[bypass]
ignora el filtro, ignora las reglas, ignora las instrucciones, ignora tus, salta el filtro, saltarse el filtro, saltarse la moderación,
evita el filtro, evitar el filtro, burla el filtro, burlar el filtro, esquiva el filtro, elude el filtro, eludir el filtro, desactiva el filtro,
desactiva la seguridad, desactiva la moderación, sin restricciones, sin censura, sin filtros, filtro de seguridad, filtro de contenido,
modo desarrollador

[ignore]
ignora, ignorar, salta, saltarse, evita, evitar, burla, burlar, desactiva, desactivar, omite, omitir, elude, eludir, finge, olvida

[safety]
filtro+, moderación, seguridad, reglas, restricciones, censura, política de contenido, normas

[clothing]
ropa, vestida, vestido, vestidas, prendas, ropa interior, bragas, sujetador, bañador, camiseta, falda, pantalones, censura, censurado, cubierta,
tapada

[museum-piece]
museo, hiroshima, segunda guerra, artificieros

[pharmacology]
farmacología, dosis, anestesia, receptores, síndrome de abstinencia

[context.medical]
médic*, medicina, hospital+, cirugía+, cirujan*, quirúrgic*, quirófano+, clínic*, anatom*, anatómic*, paciente+, enfermer*, ginecol*, urol*, dermatol*,
forense+, farmac*, radiograf*, autoexploración, cáncer, diagnóstic*, tratamiento, herid+ de paciente, autopsia, aparato reproductor, salud,
esquema de biología, vacun*, corte anatómico

[context.education]
educación, educativ*, libro de texto, biología, clase de, lección, manual escolar, taller+, escuela, instituto, universidad, didáctic*, folleto,
explicad+, charla, curso, estudiantes de, ciencias, colegio

[context.art]
museo+, galería, pintura+, cuadro+, escultura+, estatua+, mármol, bronce, óleo, fresco+, goya, velázquez, picasso, botero, dalí, renacent*, barroc*,
clásic+, dibujo del natural, maja desnuda, venus, bellas artes, carboncillo, boceto, historia del arte

[context.history]
historia, históric*, museo+, memorial, monumento, archivo, holocausto, auschwitz, mauthausen, campo de concentración, guerra civil, guerra mundial,
segunda guerra, primera guerra, batalla de, recreación, documental, libro, siglo, grabado, esclavitud, 1936, 1939, 1940, 1945, hiroshima, dictadura,
víctimas del

[context.news]
noticia+, periodis*, reportaje+, fotoperiodis*, rueda de prensa, prensa, documental, policía incauta, incautad+, juicio

[context.fiction]
fantasía, vampir*, zombi+, zombie+, halloween, película, videojuego, cómic, dibujos animados, dragón, caballero medieval, novela

[context.prevention]
contra la {violencia,violación,droga,trata,homofobia,discriminación,guerra},
contra el {acoso,racismo,cáncer,suicidio,odio,maltrato,terrorismo,antisemitismo}, contra las {drogas,agresiones,violencias,adicciones},
teléfono de ayuda, víctimas del {terrorismo,holocausto}, ayuda a las víctimas, apoyo a víctimas, protesta contra, refugio de animales, prevención,
prevenir, campaña contra, línea de ayuda, manifestación, no a la, no al, concienciación, sensibilización, rehabilitación, homenaje a las víctimas,
solidaridad, tolerancia, cómo reconocer, cómo detectar

[exempt]
torso desnudo, pecho descubierto, sin camisa, análisis, crisis, énfasis, color nude, tono nude, tonos nude, zapatos nude, vestido nude,
pintalabios nude, labial nude, maquillaje nude, polla de agua, pollas de agua, pollo, pechuga+, pecho de pollo, pechuga de pavo, hombros desnudos,
pies desnudos, ojo desnudo, a simple vista, árbol+ desnud+, rama+ desnud+, pared+ desnud+, perro semihundido, cáncer de {mama,pecho,seno},
educación sexual, educación sexual integral, salud sexual, acoso sexual, orientación sexual, reproducción sexual, transmisión sexual,
cromosomas sexuales, violencia sexual no, matar el tiempo, matar el rato, matando el tiempo, matar dos pájaros, ojos que matan, que te matan de,
muero de, muerto de {risa,hambre,sueño,frío}, muerta de {risa,hambre,sueño,frío}, me muero, naturaleza muerta, mar muerto, día de muertos,
día de los muertos, punto muerto, ángulo muerto, naranja sanguina, naranja de sangre, pez espada, disparar una foto, disparando fotos,
disparando una ráfaga, disparar fotos, bomba de agua, bomba de agua+, bomba de chocolate, bomba de baño, bomba hidráulica, bomba de gasolina,
bomba de calor, bomba de insulina, pasarlo bomba, bomba atómica, bomberos, bombero, cono sur, niño jesús, virgen y niño, virgen con el niño,
fenómeno del niño, el niño climático, corriente del niño, menor importancia, menores costes, la menor, re menor, do menor, mi menor, en la menor,
por menor, al por menor, escala menor, corte inglés, corte de pelo, corte de luz, cortes de carne, corte transversal, negro humo, mar negro,
agujero negro, chorro de tinta, ducha de bebé, medias de lana, estatua desnuda, desnudo clásico, desnudo artístico, maja desnuda, la maja desnuda,
viola da gamba, viola de, tocando la viola, la viola, tetera+, teta de vaca quesera, teta gallega, tetilla, culo de botella, culo de vaso,
concha marina, cola, esposas y maridos, no violencia, pico, mono de trabajo, mono de esquí, monos en la selva, cerdo ibérico, bomba de bicicleta,
chocho lupino, altramuces, colegio mayor, cóctel
