# Spanish.
language: es

[marks]
el, los, las?, una, unos, con, del, que, para, por?, su, sus, está, están, en?, sobre, muy, sin, de la, al, y, mostrando, haciendo, realista+,
fotografía+, dibujo+, cartel, desde, cómo, esta, este, mi, tu, cuando, dos, hecho, detalle+, plano+, antigua+, blanco+, primer

[filler]
cualquier, todo, toda, todos, todas, ninguna, sin

[ages]
uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince, dieciseis, diecisiete

[person]
mujer+, hombre+, señora+, señor+, chaval adulto, pareja+, persona+, gente, novia+, novio+, esposa+, esposo+, marido+, modelo+, actriz, actrices,
actor+, enfermera+, secretaria+, monja+, amante+, alguien, rubia+, morena+, tipo, tía?, cuerpo+, madre+, padre+, abuela+, maestra+, profesora+,
desconocida+, víctima+, prisioner+, rehén, soldado+, chica+, ama de casa, jugador+, cantante+, azafata+, camarera+, estudiante universitari+,
anciana+, anciano+, suegra, vecina+, compañera+, colega+, jefa, hombres, mujeres, milf

[youth]
chica+, chico+, muchacha+, muchacho+, joven, jóvenes, jovencita+, jovencito+, hija+, hijo+

[minor]
niña+, niño+, nene+, bebé, bebés, crío, críos, cría?, chiquill+, chiquit+, pequeñín+, menor de edad, menores de edad, menor?, menores?, adolescente+,
quinceañera+, colegial+, escolar+, alumna+, alumno+, preadolescente+, púber, prepúber, impúber, infante+, párvulo+, infantil+, infancia, lactante+,
recién nacid+, hijita+, hijito+, nieta+, nieto+, sobrina+, sobrino+, <age> años, de <age> años, <age> añitos, lolita+, instituto uniforme,
estudiante de secundaria, estudiante de primaria, estudiante de instituto, chica de instituto, chica de secundaria, niñita+, niñito+, chavalín+,
mocosa+, criatura+, menor de {catorce,quince,dieciséis,dieciocho}, menor de <age>, menores de <age>, no cumplidos los dieciocho,
aún no cumple dieciocho, recién cumplid+ <age>, con <age> añitos, cumple <age>, edad de <age>,
{chica,chico,niña,niño,muchacha,muchacho,hija,hijo} de <age>, {chica,chico,muchacha,hija} <age> años, escolares, colegiala+,
estudiante de {eso,primaria,secundaria,prepa,preparatoria,bachillerato}, alumna de {primaria,secundaria,instituto,colegio},
chica con uniforme escolar, uniforme escolar, uniforme de colegiala, jovencita de instituto, cuerpo de niña, cuerpo infantil, aspecto infantil,
cara de niña, parece una niña, parece menor, apariencia infantil, sin desarrollar, chamaca+, chamaco+, chavala de instituto, pibita+, niñat+, guagua,
hijastra pequeña, hermanita+, hermanito+, primita+, ahijada+, primera comunión, preescolar+, guardería, jardín de infancia, adolescencia, púberes,
prepuber+, impúberes, catequesis

[csam]
pornografía infantil, porno infantil, pornografía de menores, porno con menores, porno de niñ+, pedopornograf*, abuso sexual infantil,
abuso sexual de menores, explotación sexual infantil, sexo con {menores,niños,niñas}, sexo con un menor, sexo infantil, erotismo infantil,
pornografía con menores, material de abuso infantil, pedofilia, abuso infantil sexual, desnudo infantil, desnudos infantiles, niñas desnudas,
niños desnudos, menores desnud+, erótica infantil, sexualizad+ menores, prostitución de menores

[pedophile]
pedófil*, pederast*, pedofil*

[molest]
manosear+, toquetear+, abusar+ sexualmente, abusa de, abusando de, tocamientos

[adult]
adulto, adulta, adultos, adultas, mayor de edad, mayores de edad

[acquaintance]
mi ex, mi exnovia+, mi exespos+, mi exmujer, mi exmarido,
mi {vecina,vecino,compañera,compañero,jefa,jefe,profesora,profesor,amiga,amigo,hermana,hermano,prima,primo,novia,novio,esposa,mujer,marido,colega,maestra,suegra,cuñada,tía,alumna,madre},
exnovia+, ex novia+, una chica de mi clase, una compañera de clase,
mi ... {vecina,vecino,compañera,compañero,jefa,profesora,profe,exnovia,cuñada,prima,amiga,hermana,suegra,alumna,maestra,doctora},
mi {profe,excuñada,exmujer,exnovio,compi,casera,entrenadora,psicóloga,doctora,dentista,peluquera,asistenta,sobrina,madrastra,hermanastra,becaria,clienta,empleada,inquilina},
la {vecina,novia,mujer,hermana,hija,madre} de mi, una {compañera,amiga,vecina,colega} mía,
compañera de {trabajo,clase,piso,oficina,universidad,curro}, compañero de {trabajo,clase,piso},
chica de {mi,la} {clase,oficina,gimnasio,facultad,curro}, mujer real, chica real, persona real, una conocida

[public-figure]
famosa+, famoso+, celebridad+, actriz famosa, cantante+, política+ famosa, presentadora+, influencer+, presidenta, presidente, ministra, reina letizia

[porn]
porno*, pornograf*, triple x, actriz porno, película para adultos, contenido para adultos, sexo explícito, sexualmente explícit+, escena de sexo,
escena sexual, escenas sexuales, video sexual

[sex-act]
follar, follarse, foll{ando,an,a,ada,adas}, follada+, coger duro, cogiendo duro, culear+, coito+, copular+, cópula, fornicar+, masturb*,
paja mental no, hacerse una paja, haciéndose una paja, pajear+, mamada+, felaci*, cunnilingus, sodom*, orgía+, orgasm*, eyacul*, correrse en,
corrida facial, semen, penetraci*, penetrar+, penetrándola, consolador+, vibrador sexual, juguete sexual, juguetes sexuales, trío sexual,
sexo {oral,anal,vaginal,duro,salvaje}, sexo en grupo, haciendo el amor, hacer el amor, hacen el amor, acto sexual, actos sexuales,
relaciones sexuales, relación sexual, chupar {la,una,su} {polla,verga,pija}, chupándole, chupándosela, 69 sexual, chingar+, garchar+, cachond*,
follando, follan, se folla, cogen, cogiendo rico, cabalgando {polla,verga}, cabalgándol+, chupando {polla,verga,pene,pija}, chupando la polla,
chupa {polla,verga,pene}, chupa la polla, chupa la verga, mamando {polla,verga}, lamiendo {coño,vagina,polla,clítoris}, lamiendo el coño,
comiendo coño, comiendo el coño, corriéndose, se corre, lefa, leche en la cara, doble penetración, penetra, penetrando, penetrada, gemidos,
misionero sexual, a lo perrito, a cuatro patas follando, sexo duro, sexo explícito, sexo lésbico, sexo gay, sexo en la, masturbándose, masturbación,
se masturba, tocándose la vagina, tocándose el coño, tocándose el clítoris, tocándose las tetas, cubana tetas, garganta profunda, gangbang, bukkake,
creampie, polvo salvaje, echando un polvo, mete ... {polla,verga,pene}, sexo con {consolador,juguete}, corrida en la cara, follando~

[sex-encounter]
teniendo sexo, tener sexo, tienen sexo, tiene sexo, sexo con, manteniendo relaciones, acostándose con, practicando sexo, practican sexo, tuvieron sexo,
sexo entre, sexo en

[sexual]
foto íntima, fotos íntimas, vídeo íntimo, imagen íntima, imágenes íntimas, sexo, sexual, sexuales, sexualmente, sexualizad+, íntimas fotos, excitad+

[erotic]
erótic*, erotismo, lasciv*, lujuri*, obscen*, putita+, puta+?, zorra en la cama, stripper+, piernas abiertas, abierta de piernas, de piernas abiertas,
abriendo las piernas, despatarrad+, a cuatro patas, pose sexual, postura sexual, posición sexual, caliente y desnuda, cachond+, calentorr+,
guarr+ desnuda, abiert+ de piernas, piernas separadas, culo en pompa, en pompa, muslos abiertos, contenido erótico, foto erótica, escena erótica,
erotizad+, pornográfic*

[nudity]
desnudo, desnuda, desnudos, desnudas, desnud*, semidesnud*, en cueros, en pelotas, en bolas, encuerad*, como dios la trajo, como vino al mundo,
como su madre la trajo, topless, destapad+ completamente, cuerpo al descubierto, sin nada encima, al desnudo, calat+ completamente, biringa,
totalmente desnud+, completamente desnud+, en pelota picada, en topless, desnudo integral, desnudo frontal, al natural desnud+, pechos fuera,
con los pechos fuera, con las tetas fuera, enseñando las tetas, enseñando los pechos, enseñando el coño, enseñando el culo, enseñando las nalgas,
mostrando las tetas, mostrando los pechos, mostrando el coño, mostrando las nalgas, mostrando los senos, sin nada de ropa, sin nada,
vestida solo con {medias,tacones,collar,joyas}, solo con {tacones,medias,botas}, únicamente con tacones, en paños menores sin, despelot*, desnudez,
nudista+, encuerad+, piluch+, viringa, desnuda~, desnudo~, desnudas~, desnudos~, calata+, calato+

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
sexy, sensual*, seductor*, provocativ*, insinuant*, sugerente+, picante, atrevid+, ligera de ropa, escot*, sugerent*, provocador+, pose sexual,
insinuante, semitransparente, escotazo, pose seductora, erótic*

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
cámara oculta, cámara espía, voyeur*, mirón, a escondidas, grabada sin saberlo, sin que se dé cuenta, sin que lo sepa,
cámara escondida, cámaras ocultas, cámara secreta, sin que ella lo sepa, sin su conocimiento, sin saber que la graban, sin saber que es grabada,
debajo de la falda, por debajo de la falda, bajo el vestido, por el escote, grabad+ a escondidas, fotografiad+ a escondidas, grabación oculta,
grabación secreta, robado en el vestuario, upskirt, voyerista, cámara {escondida,oculta,camuflada,metida,colocada},
móvil {escondido,oculto,camuflado}, cámara en el probador, cámara en el vestuario, cámara en el baño, cámara en la ducha, foto espía, fotos espía,
vídeo espía, móvil ... {escondido,oculto} ... {baño,vestuario,ducha,probador}, cámara ... detrás del espejo, por la rendija, por la cerradura,
{grabada,grabadas,grabado} sin {saberlo,saber,permiso,consentimiento}, bajo la falda

[changing]
vestuario+, probador+, ducha+, baño+, desvistiéndose, duchándose, bañándose, cambiándose, desnudándose, cambiador, cambiadores, aseo+, lavabo+, wc,
retrete

[ncii]
porno vengativo, pornovenganza, venganza porno, fotos íntimas filtradas, nudes filtrados, desnudos filtrados, desnudo falso de,
su cara en un cuerpo desnudo, pack filtrado, packs filtrados, desnudo+ de mi {ex,exnovia,novia,vecina,compañera,jefa,profesora}, foto+ desnuda de mi,
foto+ desnuda de una compañera, porno falso, porno deepfake, deepfake porno*, fotos íntimas de, vídeo íntimo filtrado, vídeo sexual filtrado,
vídeo porno casero robado, montaje porno, montaje desnud+, desnudo falso, desnudos falsos, falso desnudo, falsos desnudos, pack falso, packs falsos,
pack de mi, nudes falsos, nudes de mi, pack falso de

[leak]
filtrad+, hackead+, robad+, privadas fotos, fotos privadas, filtraron, robada del móvil, del móvil de, hackeo

[without-consent]
sin su consentimiento, sin consentimiento, sin permiso, contra su voluntad, a la fuerza, sin su permiso, no consentid+, sin que ella quiera,
sin su autorización, sin autorización, a traición, en contra de su voluntad, no lo sabrá, no se enterará, sin que se entere, no se va a enterar,
no lo sabe, no sabe que

[likeness-source]
esta foto, esta imagen, esta mujer, esta chica, la foto, foto de, imagen de, foto real, en la foto, a partir de la foto, a partir de esta,
esta selfie, este selfie, de esta foto, la selfie, foto subida, foto adjunta, imagen adjunta, con la cara de, usando la foto, usando su foto

[sex-crime]
violar+ a, violación+, viol{ada,adas,ado,ando}, violador+, agresión sexual, agredida sexualmente, abuso sexual, abusada sexualmente, sexo forzado,
sexo no consentido, sexo sin consentimiento, forzada a tener, incest*, necrofil*, trata sexual, trata de mujeres, esclava sexual, esclavas sexuales,
prostitución forzada, prostitución infantil, violándola, violan a, viola a, violación grupal, violad+ por, violando a, violan, viola a una,
forzándola, forzad+ sexualmente, abusando sexualmente, abus+ sexual+, manada violando, incestuos*, incesto, relaciones incestuosas,
sexo entre hermanos, sexo entre {padre,madre,hermano,hermana}, esclavitud sexual, explotación sexual, necrofilia, sexo con cadáver*,
sexo con un cadáver, drogada y violada, burundanga sexo, {drogada,borracha,dormida,inconsciente,sedada} y {abusada,violada,forzada}, abusada en una,
abusan de ella, abusan de una, obligada a {prostituirse,tener,chupar}, obligadas a prostituirse, acostarse con ella ... {drogada,burundanga,dormida},
burundanga ... {acostarse,sexo,llevársela}, violada por, la violan, la manada viola, sumisión química,
sexo con {una,la} {dormida,inconsciente,muerta,drogada}

[bestiality]
zoofil*, bestialismo, sexo con {animales,perros,caballos}, sexo con un perro, sexo con un caballo, sexo con un animal, sexo con su perro,
follando con un {perro,caballo,animal}, zoofíl*, sexo zoofílico, relaciones con {animales,perros,caballos},
{mujer,chica,hombre,persona} ... {follando,follada,penetrada,montada,copulando} ... {perro,caballo,animal,burro,cabra,cerdo},
{mujer,chica,hombre,persona} ... teniendo sexo ... {perro,caballo,animal,burro,cabra,cerdo},
{sexo,coito,cópula} ... {perro,perros,caballo,caballos,animal,animales,burro,cabra,yegua},
acto sexual ... {perro,perros,caballo,caballos,animal,animales,burro,cabra,yegua}, copulando con un {perro,caballo,animal,burro},
penetrada por un {perro,caballo,burro,animal}, montada por un {perro,caballo,burro},
{perro,caballo,burro,semental,toro,cabra} {montando,follando,penetrando,cubriendo} a ... {mujer,chica,hombre},
montada por ... {perro,caballo,burro,semental}, sexo con {un,una,el,la,su} {burro,cabra,oveja,yegua,perra,perro,caballo,cerdo}

[helpless]
inconsciente+, drogad+, dormid+, desmayad+, atad+, amordazad+, borrach+, secuestrad+, indefens+, llorando, sedad+, anestesiad+, desvanecid+,
maniatad+, encadenad+, inmoviliz*, narcotizad+, sin conocimiento, sometida, esposad+

[forced]
forzad+, a la fuerza, obligad+, contra su voluntad, sin consentimiento, violentamente, forcejeando, a punta de {cuchillo,pistola,navaja}, amenazad+,
se resiste, resistiéndose, dice que no, no quiere, sometid+

[family-pair]
padre e hija, madre e hijo, hermano y hermana, hermanos, tío y sobrina, hermanastra+, padrastro, su propia hija, su propio hijo, su hermana, su hija,
{padre,madre,padrastro,madrastra,tío,tía,abuelo,abuela,hermano,hermanastro,papá,mamá} ... {hija,hijo,hijastra,hijastro,sobrina,sobrino,nieta,nieto,hermana,hermanastra,prima},
entre {hermanos,primos,familiares,parientes}, su {propia,propio} {hija,hijo,madre,padre,hermana,hermano}, madre e hija,
su {madre,padre,hermano,prima,sobrina,tía,suegra,hijastra,hermanastra}

[gore]
decapitad+, cabeza decapitada, sangre y tripas, carne abierta, brazo arrancado, brazos arrancados, gore, sanguinolent+, decapit*, descuartiz*,
desmembr*, destrip*, eviscer*, mutil*, desollad*, desollar+, despellejad*, tripas, vísceras, entrañas, intestinos, sesos, degoll*, empalad*, empalar+,
masa encefálica, cabeza cortada, cabezas cortadas, cabeza cercenada, mano cercenada, cercenad+, partido en dos, quemad+ viv+, quemar viv+,
carnicería humana, baño de sangre, canibal*, huesos expuestos, hueso expuesto, cráneo reventado, cabeza reventada, reventad+ a golpes,
cuerpo destrozado, órganos al aire, garganta cortada, cuello rajado, ojos arrancados, arrancándole, extremidades arrancadas, guro,
cuerpo+ descuartizado+, cuerpo+ mutilado+, cuerpo+ desmembrado+, cadáver+ mutilado+, cabeza arrancada, sesos esparcidos, vísceras fuera, tripas fuera,
tripas colgando, intestinos fuera, intestinos colgando, ojos fuera, ojos colgando, miembro+ arrancado+, brazo+ amputado+, brazo+ cercenado+,
pierna+ arrancada+, piernas cercenadas, dedo+ cortado+, decapitación, degüello, degollando, destripando, descuartizando, desollando, carne desgarrada,
piel arrancada, cara arrancada, cráneo abierto, cráneo aplastado, cráneo partido, cabeza aplastada, huesos rotos asomando, despedazad+,
desgarrad+ vivo, órganos expuestos, órganos fuera, cuerpos destrozados, cuerpo calcinado, cadáver calcinado, cadáveres apilados, pila de cadáveres,
montaña de cadáveres, torso sin cabeza, cuerpo sin cabeza, sangre y vísceras, motosierra cuerpo, encobijad+, encajuelad+, embolsad+ cuerpo,
narcofosa+, colgados del puente, colgados de un puente, nota roja cuerpo, lo que quedó de la cara, lo que quedó de {su,la} {cara,cabeza,cuerpo},
lo que queda de {su,la} {cara,cabeza}, sin mandíbula, sin cara, sin rostro sangre, tripas al aire, foto de nota roja,
{cadáver,cuerpo,torso} sin {cabeza,brazos,piernas,cara}, colgad+ de un gancho, colgad+ de ganchos, gancho de carnicero cuerpo

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
apuñal*, acuchill*, estrangul*, masacr*, fusilamient*, tiro en la {cabeza,nuca}, disparo en la {cabeza,nuca}, golpead+ hasta la muerte,
a golpes hasta, brutalmente asesinad+, asesinad+ a, asesinato de, linchad+, linchamiento, lapidad+, acuchillad+, apuñalad+, disparo a quemarropa,
tiro a quemarropa, tiro de gracia, ejecutad+ de rodillas, ejecutando a, ejecución pública, ejecución sumaria, degollad+, ahorcad+ vivo,
golpead+ brutalmente, paliza mortal, paliza brutal, linchando, asesinando a, quemad+ en la hoguera, estrangulando,
ejecución de {un,una,rehenes,prisioneros,civiles}, matanza de {civiles,inocentes,aldeanos,niños}

[brain]
cerebro, sesos, cráneo, huesos

[corpse]
cadáver+, cadáveres, cuerpo sin vida, cuerpos sin vida, muert+ en el suelo, restos humanos, fosa común

[rot]
podrid+, descompo*, putrefact*, gusanos

[torture]
tortur*, arrancándole las uñas, arrancándole los dientes, arrancar {uñas,dientes}, uñas arrancadas, dientes arrancados, electrochoques, picana,
ahogamiento simulado, latigazos, azotad+ hasta, marcad+ a fuego, torturando, torturad+, torturador+

[death]
muerte, muert+, morir, muere

[wound]
herida+, corte+, puñalada+

[open-wound]
abiert+, profund+, sangrante+, infectad+, purulent+

[weapon]
cuchillo+, machete+, hacha+, navaja+, pistola+, fusil, escopeta+

[animal]
animal+, perr+, cachorr+, gat+, gatit+, caballo+, yegua+, burro+, cabra+, cerdo+, vaca+, conejo+, mascota+, gallo+, pájaro+, galgo+, cachorrit+,
perrit+, podenco+, oveja+, cordero+, toro+, becerro+, ternero+, mono+, rata+, ratón, ratones, pato+, gallina+, pollito+, paloma+, tortuga+, delfín,
delfines, elefante+, oso+, zorro+, ciervo+, potro+, poni+, hámster, loro+, chivo+, lobo+, potranca, marrana, perra+, burra+

[cruelty]
tortur*, maltrat*, mutil*, quemad+ viv+, quemar viv+, quemando viv+, desollad+, hasta la muerte, a palos, apalead+, apaleando, ahorcad+, estrangul*,
prendid+ fuego, crueldad, pateando, patear+, golpeando, ahogando, ahogad+, quemando, quemad+, apedread+, apedreando, aplastad+, aplastando,
atropellad+, degollad+, despellejad+, desmembrad+, descuartizad+, envenenad+, golpead+, hirviendo viv+, palizas, pisotead+, pisoteando, pegándole,
mutilad+, sangrando, tirotead+, a patadas, a golpes, sufriendo maltrato, a garrotazos, clavad+, crucificad+

[animal-harm]
maltrato animal, crueldad animal, tortura animal,
{pateando,pegando,golpeando,matando,quemando,ahogando,torturando,aplastando,apaleando,pisando} ... {perro,perra,gato,gata,gatito,gatitos,cachorro,cachorros,animal,perrito},
{patear,pegar,golpear,quemar,ahogar,torturar,aplastar,pisar,matar} ... {perro,gato,gatito,gatitos,cachorro,cachorros,perrito},
{perro,gato,cachorro,gatito,caballo} {apaleado,quemado,ahorcado,torturado,maltratado,golpeado,mutilado,aplastado},
{galgo,perro,gato,gatito,cachorro,burro,toro,caballo,mono,conejo,podenco}+ ... {ahorcado,quemado,torturado,apaleado,maltratado,mutilado,aplastado,ahogado,colgado,desollado,despellejado,golpeado,pateado,apedreado,degollado,envenenado,descuartizado}+,
{ahorca,ahorcando,patea,golpea,quema,ahoga,tortura,aplasta,apalea,pisa,mata,despelleja,apedrea,envenena,estrangula,lanza,hierve,hirviendo,despellejando,apedreando,envenenando,estrangulando,maltratando,maltratar,ahorcar,despellejar} ... {perro,perra,perros,gato,gata,gatos,gatito,gatitos,cachorro,cachorros,galgo,burro,conejo,animal,animales},
{hámster,gato,gatito,perro,cachorro,ratón,conejo,pollito,pájaro}+ ... {licuadora,microondas,horno,batidora,lavadora,trituradora},
{gato,gatito,perro,cachorro,perrito,hámster,conejo,pájaro}+ ... {lanzado,lanzados,tirado,estampado,arrojado,estrellado} ... {pared,suelo,ventana,muro,contra},
{lanzando,lanza,tirando,tira,estampando,estampa,arrojando,arroja,estrellando} ... {gato,gatito,perro,cachorro,perrito,hámster,conejo} ... {pared,muro,suelo,ventana,contra},
apalear ... {perro,gato,galgo,burro,perra}, apale* ... {perro,gato,galgo,caballo,burro} ... muerte, ahorcar ... {galgo,galgos,perro,gato},
{perro,gato,galgo,cachorro} {apaleado,ahorcado,quemado,despellejado,ahogado}, despellejar ... vivo,
{tirar,tirando,lanzar,lanzando,arrojar} ... {gatos,gato,gatitos,perros,perro,cachorros} {desde,del,por} ... {tejado,azotea,puente,balcón,ventana}

[animal-fight]
pelea de gallos, peleas de gallos, pelea de perros, peleas de perros, riña de gallos, riñas de gallos, perros de pelea, pelea entre perros,
pelea de pitbulls, pelea clandestina de {perros,gallos}

[slur]
maricón+, maricones, marica+, maricas, sudaca+, panchito+, negrata+, negro de mierda, negros de mierda, moro de mierda, moros de mierda,
judío de mierda, gitano de mierda, bollera de mierda, travelo+, mongol+ insulto, subnormal+, retrasad+ mental+, machupichu, espalda mojada,
indio de mierda, chino de mierda, putos {moros,negros,judíos,gitanos,sudacas,maricas,inmigrantes,chinos}, de mierda {judío,negro,moro}, maricona+,
mariposón, bujarra+, bujarrón, tortillera+, machorra+, sidos+, negrat+, negr+ asqueros+, mor+ asqueros+, judí+ asqueros+, gitan+ asqueros+,
putos {negratas,gays,maricones,trans,judios,refugiados,extranjeros,latinos,sudacas,árabes,musulmanes}, pinche {indio,negro,judío,gay,naco},
sucios {judíos,moros,negros,gitanos,inmigrantes,árabes,indios}, sucio {judío,moro,negro,gitano,árabe,indio}, moraco+, morac+, payoponi+,
guiri asqueros+, chinaco+, conguito insulto, machupichu+, tiraflechas, travelazo, transformer insulto, feminazi+, subnormales, mongólic+,
tullid+ de mierda, gentuza {judía,mora,gitana,negra}, cholo de mierda, veneco+, boliguayo+, paragua de mierda, pancho de mierda

[group]
judío+, musulman*, moro+, negros, negra gente, personas negras, gitan+, inmigrante+, migrante+, gays, homosexual+, lesbiana+, transexual+, trans,
latino+, latinoamerican+, mexicanos, chinos, árabe+, refugiad+, mujeres, indígena+, extranjero+, venezolan+, rumano+, africanos, hindúes, católicos,
discapacitad+, judía+, musulmana+, gitano+, gitana+, moros, hombre negro, mujer negra, migrantes, refugiados, transexuales, personas trans,
homosexuales, lesbianas, sudamerican+, ecuatorian+, colombian+, bolivian+, peruan+, dominican+, haitian+, marroqu+, magreb*, argelin+, senegales+,
pakistan*, chino, chinas, asiátic+, coreano+, indios, indígenas, mapuche+, mayas, feministas, discapacitados, minusválid+, cristian+, evangélic+,
ateos, israelí+, palestin+, sirio+, ucranian+, rusos, polacos, catalan*, vascos, andaluces, extranjeros, menas, mena

[dehumanise]
ratas, escoria, basura, alimaña+, cucaracha+, parásito+, monos, simios, cerdos, plaga, subhuman*, infrahuman*, inferiores, exterminar+, exterminio,
exterminad+, muerte a, deben morir, merecen morir, a la hoguera, animales sucios, sucios, bestias, salvajes, invasores, ladrones, terroristas,
criminales, delincuentes, dominan el mundo, controlan el mundo, avaros, avaricios+, codicios+, narizón, nariz ganchuda, mierda, asco, peste, gasear+,
cámaras de gas para, como {ratas,monos,cerdos,perros,animales},
son {ratas,basura,escoria,parásitos,cucarachas,animales,plaga,cerdos,monos,bestias,ladrones,violadores,criminales,terroristas,delincuentes,asesinos,inferiores,subhumanos,enfermos},
son un cáncer, son una plaga, son una peste, dibujad+ como, representad+ como, retratad+ como, pintad+ como, convertid+ en,
con {cara,cuerpo,rasgos,hocico,orejas} de {mono,rata,cerdo,simio,cucaracha,diablo,demonio,gorila},
con {rabo,cola,cuernos} de {rata,cerdo,diablo,demonio}, hombre rata, hombres rata, gorilas, simio, alimañas, sanguijuela+, garrapata+, piojo+,
gusano+, cáncer, vermin+, inferior+, no son humanos, no son personas, menos que humanos,
deben ser {exterminados,eliminados,expulsados,esterilizados,gaseados,quemados},
hay que {exterminar,eliminar,matar,expulsar,gasear,quemar,echar,esterilizar,limpiar}, a la cámara de gas, a los hornos, al horno, al paredón,
al crematorio, en jaulas, enjaulados, con correa, cadenas, esclavos, nariz de gancho, nariz enorme, narices ganchudas, avaro, usurero+,
contando {dinero,monedas,billetes}, manejan el mundo, titiritero, hilos del mundo, pulpo, invasión de, invaden, infest*, contamin*, holgazan*, vagos,
sucia+, apesta+, asquerosos, asqueros+, perezos+, tontos, a fregar, a la cocina, no merecen, no deben votar

[expel]
muerte a, muerte a los, fuera los, fuera, fuera de, que se vayan, largaos, expulsar+, expulsión de, odio a, odiamos, vete a tu país, a su país,
prohibido, matar a todos, maten a, quemar a los, hay que matar, expulsión, expulsad+, deportar+, deportación+, deporta, echar a, echemos, echad a,
fuera moros, moros fuera, fuera judíos, fuera inmigrantes, fuera negros, exterminar+, exterminio, exterminemos, aniquilar+, eliminar a, linchar+,
linchemos, quemar+, quema de, gasear+, ahorcar+, colgar a, matar a, matar+, cacería de, caza al, a por ellos, no queremos, aquí no, odio, muerte

[supremacy]
supremacía blanca, supremacis*, poder blanco, orgullo blanco, raza superior, raza aria, raza inferior, ku klux klan, kkk, pureza racial,
limpieza étnica, gran reemplazo, conspiración judía, caricatura antisemita, caricatura racista, cartel racista, cartel homófobo, meme racista,
supremací*, raza blanca, raza pura, orgullo de raza, sangre pura, poder ario, superioridad de la raza, superioridad blanca, racista+, antisemita+,
homófob+, xenófob+, islamófob+, tránsfob+, misógin+, gran sustitución, sustitución étnica, judeomasón*, contubernio judío, sionistas dominan,
los arios, arios puros

[mock]
burl*, ridiculiz*, mofa*, humill*, insult*, caricatur*

[minority-trait]
silla de ruedas, discapacitad+, síndrome de down, autista+, hiyab, ciego+

[terror-group]
estado islámico, isis, daesh, al qaeda, yihadista+, eta militar, grupo terrorista, boko haram, neonazi+, talibán, talibanes, al qaida, hamás, hezbolá,
hezbollah, al shabab, al nusra, atomwaffen, supremacistas blancos, yihad islámica, combatientes del estado islámico, yihadistas,
sendero luminoso terror, skinhead+ nazi+, cabezas rapadas nazis, grupo neonazi, fascistas italianos, cártel recluta, hogar social madrid,
sendero luminoso, falange armada, guerrilleros de cristo rey, batallón vasco español, núcleo nacional, terra lliure, grapo, estado islámico del,
muyahid*

[extremist-slogan]
viva hitler, heil hitler, sieg heil, arriba hitler, gora eta, guerra racial, genocidio blanco, muerte a los infieles, hitler tenía razón,
sangre y honor, sangre y suelo, arriba españa nazi, muerte a {israel,américa,occidente}, muerte a los judíos, muerte a los cristianos,
muerte a los moros, judíos al horno, judíos a la cámara de gas, moros al horno, hitler hizo bien, hitler no hizo nada malo, hitler se quedó corto,
hitler vive, el holocausto fue poco, faltó gas, gas para los judíos, únete al {isis,daesh,califato}, únete al estado islámico, únete a {isis,daesh},
únete a al qaeda, únete a la yihad, gloria a hitler, gloria al isis, gloria al estado islámico, califato, guerra santa racial, 1488, orgullo nazi,
poder nazi, insurrección armada, levantamiento armado, alzamiento armado nazi, lucha armada ya, muerte a los rojos,
muerte a los {infieles,cruzados,apóstatas,comunistas,maricones,menas}, lucha armada, viva la lucha armada, gora eta militarra, eta mátalos,
eta mátalos ya, arriba españa muerte, sangre y tierra, guerra santa ya, poder blanco, viva el califato, rojos al paredón, al paredón los rojos,
reconquista armada

[nazi]
nazi+, hitler, esvástica+, tercer reich, cruz gamada, nacionalsocial*, soles negros, sol negro, wehrmacht, waffen ss, las ss, oficial de las ss,
símbolo+ nazi+, runas ss, saludo romano, saludo nazi, brazo en alto, adolf, iv reich, cuarto reich, mein kampf, führer?

[praise]
héroe+, heroic*, heroísmo, gloria, glorios*, glorific*, mártir*, santo, orgull*, alaba*, viva, honor a, homenaje, grandeza, victoria, triunfante,
apoyo a, admir*, heroicos, enaltec*, exalt*, ensalz*, inmortal+, legendari+, líder, grandios*, inmort*, venera*, adora*, bendit*, salvador, ídolo,
leyenda, noble+, honor, honra*, celebra*, brinda*, orgullos*, glorificador+, homenajea*, victoriosa, triunf*, divin*, sagrad*, santificad+, halo,
altar, estatua, hermoso, majestuos*, admirable, ejemplo

[promote]
recluta*, propaganda, cartel+, bandera+, únete, unirse, pancarta, folleto, póster, logo, insignia, manifiesto, adhesión, campaña, reclut*, afíliate,
alístate, enrólate, captación, propagandístic*, meme+, sello+, camiseta+, parche+, tatuaje+, pegatina+, mercancía, eslogan, lema, himno, himnos,
ondeando, desfile, mitin, concentración, juramento, jura, bandera, banderas, estandarte+, emblema, escudo, cartelería, banner, portada, manual,
donación, donativos

[shooter]
tirador escolar, tiroteo escolar, asesino en masa, tiroteo masivo, bin laden, breivik, tarrant, tirador de columbine, columbine,
asesino de {utoya,christchurch}, asesinos de columbine, tirador de la escuela, tirador en un instituto, matanza escolar, masacre escolar,
yihadista del camión

[terror]
terroris*, yihad, atentado+, mártires, guerra santa

[suicide-attack]
terrorista suicida, atentado suicida, chaleco explosivo, cinturón explosivo, hombre bomba, chaleco bomba, cinturón bomba, cinturones explosivos,
chalecos explosivos, terroristas suicidas, inmolación bomba, inmolándose con, plan de atentado, planear un atentado, preparar un atentado,
cómo atentar, atentar contra, atropello masivo plan

[self-harm]
cortar+ las venas, cortarme, cortarse los, {cortar,cortarse,cortarme} las {venas,muñecas}, colgarse, ahorcarme, quiero matarme, acabar con mi vida,
acabar con su vida, se corta las venas, se quita la vida, hacerse daño, cortes en los brazos, pastillas para morir, suicid{arse,arme,ándose,ó},
suicida a, quiero suicidarme, me quiero suicidar, quiero morir, quitarme la vida, quitarse la vida, quitándose la vida, cortarse las venas,
cortándose las venas, cortarme las venas, cortarse las muñecas, cortándose las muñecas, cortarse los brazos, cortándose los brazos, autolesi*,
autoagresi*, automutil*, ahorcarse, ahorcándose, se ahorca, colgarse de, colgado de una soga, colgada de una soga, soga al cuello, pro ana,
anorexia como meta, matarme, matarse, saltar al vacío, tirarse de un puente, sobredosis de pastillas, nota de suicidio, intento de suicidio,
pacto suicida, pegarse un tiro, tomarse todas las pastillas, autodestrucción cortes, mátate, suicídate, córtate, córtate las venas,
córtate las muñecas, cuélgate, ahórcate, tírate por, tírate de, tírate al, salta ya, salta al vacío, muérete, deberías morir, nadie te quiere,
nadie te echará de menos, nadie te va a extrañar, el mundo estaría mejor sin ti, mejor muert+, acaba con todo, acaba con tu vida, termina con tu vida,
quítate la vida, cómo {suicidarse,suicidarte,ahorcarse,ahorcarte,cortarse,matarte,matarse,morir}, formas de {suicidarse,morir,matarse},
métodos de suicidio, suicidio indoloro, muerte sin dolor, dosis letal, cortándose, cortándome, se corta, me corto, cortes en las muñecas,
cortes en la muñeca, cortes en el brazo, cortes en los muslos, cortes en las piernas, muñecas cortadas, muñecas abiertas, muñecas sangrando,
venas abiertas, venas cortadas, cuchilla en la muñeca, cuchilla y sangre, cuchilla de afeitar muñeca, se ahorcó, se cuelga, colgándose,
cuelga de una soga, ahorcad+ en su, con la soga, lanzarse al vacío, lanzándose al, tirarse al tren, tirarse a las vías, tirarse desde,
saltar del puente, saltar desde el, pistola en la boca, pistola en la sien, pastillas y alcohol adiós, sobredosis, carta de despedida, tips ana,
tips mia, ana y mia, princesa ana, princesas ana, no comas, deja de comer, dejar de comer, vomita después de comer, vomitar después de comer,
dedos en la garganta, huesos bonitos, los huesos son, el hambre es, nada sabe tan bien como, autolesion*, autolesión, quemarse la piel, hazte daño,
hacerse cortes, thinspo, thinspiración, suicídate~, colgada en su {cuarto,habitación}, colgado en su {cuarto,habitación}, corte de muñecas,
cortes de muñecas, corte de venas, que anime a {cortarse,suicidarse}, incita al suicidio, que incite al suicidio, rájate, ábrete las venas,
hazte cortes, córtate los brazos, córtate el brazo, autolesión es arte, cortarse es arte, brazos con cortes recientes, cortes recientes ... bonit*,
belleza de las cicatrices, cortes bonitos

[suicide]
suicidio+, suicida+

[noose]
soga

[make]
cómo, fabricar+, fabrica+, fabricación, construir+, hacer?, elaborar+, instrucciones, guía, tutorial, plano+, esquema+, diagrama+, receta+, casera+,
casero+, síntesis, sintetizar+, cocinar+, producir+, producción, preparar+, manual, paso a paso, ensamblar+, montar+, laboratorio de, fórmula,
cantidades, ingredientes, mezcla, mezclar+, elaboración, montaje, fabricando, preparando, cocinando, casero, casera, caseros, proceso, pasos, plano,
planos, cómo se hace, cómo hacer, infografía+, explosionado, detallado, taller clandestino, cultivar+, extracción, despiece

[bomb]
bomba+, explosivo+, cóctel molotov, molotov, granada+, artefacto explosivo, dinamita, detonador+, coche bomba, napalm, bomba lapa, bomba casera,
bombas caseras, tnt, c4, pólvora, amonal, nitroglicerina, anfo, tatp, triperóxido, cinturón explosivo, mina antipersona, cóctel incendiario,
olla bomba, olla a presión bomba, lapa explosiva, tubo bomba, explosivos caseros, detonador, detonadores, goma 2, explosivo~, explosivos~

[weapon-mass]
arma química, armas químicas, arma biológica, armas biológicas, gas sarín, gas nervioso, agente nervioso, ántrax, ricina, bomba sucia, gas mostaza,
cianuro gas, gas venenoso, gas tóxico, gas cloro, novichok, vx, toxina botulínica, botulinum, bomba atómica, bomba nuclear, arma nuclear,
armas nucleares, uranio enriquecido, plutonio, patógeno+ letal+, virus letal, arma bacteriológica, armas de destrucción masiva, agentes nerviosos,
polonio

[gun-illegal]
pistola casera, arma casera, arma fantasma, armas fantasma, arma impresa en 3d, pistola impresa en 3d, pistola 3d, silenciador casero, arma ilegal,
armas ilegales, armas caseras, escopeta casera, pistola hechiza, arma hechiza, armas hechizas, armas sin licencia, pistola imprimible,
arma imprimible, imprimir {pistolas,armas}, imprimir una pistola, imprimir un arma, borrar ... número de serie, limar ... número de serie,
convertir ... automática, silenciador ... {casero,hacer,fabricar}, subfusil casero, fusil casero, silenciador ... {filtro,casero,casera,lata}

[gun]
armas, pistola+, fusil+, rifle+, munición, metralleta+, subfusil+, escopeta+, revólver, arma de fuego, armas de fuego, silenciador+, ametralladora+,
kalashnikov, granadas de mano, ak 47, pipa sin registrar, kalash, cuerno de chivo, cuernos de chivo

[drug]
cocaína, heroína, metanfetamina+, éxtasis pastillas, fentanilo, droga+, crack, lsd, mdma, ketamina, cristal meta, anfetamina+, coca, meta cristal,
cristal, speed, popper+, marihuana, hachís, porro+, tusi, tusibi, basuco, paco, pasta base, bazuco, morfina, oxicodona, éxtasis, pastillas de éxtasis,
pirulas, burundanga, ghb, captagon, cannabis, farlopa, perico droga, opio, estupefaciente+, narcótic+, cocaína, heroína~, metanfetamina~, keta,
tusibí, tripis, 2cb

[trade]
vendo, vender+, vend{e,en,emos}, venta, en venta, se vende, comprar+, compra, traficar+, tráfico de, traficante+, camello, folleto, anuncio, precio+,
oferta, pedido+, distribuir+, contrabando, telegram, whatsapp, por gramos, por gramo, el gramo, menudeo, tienda online, carta de precios, a domicilio,
catálogo, lista de precios, envío+, narcotráfic*, narco+, mula+, escondid+ en la maleta, ocultar+, vendedor+, distribuye, reparto, rebaja+, barat*,
al por mayor

[consume]
esnif*, inyect*, fumando, raya de, rayas de, colocad+, drogándose, pinchándose

[crime]
phishing, blanqueo de dinero, blanquear dinero, fraude con tarjetas, clonar tarjetas, clonador de tarjetas, robo de identidad, malware, ransomware,
extorsión, secuestro+, allanar+, robar+ un banco, robar+ un coche, skimmer, atraco, atracar+, robar+, carterista+, estafa+, estafar+, timo,
clonación de tarjetas, clonar una tarjeta, hackear+, hackeo, pirata informático ataque, soborno+, fraude+, evasión fiscal, falsa web del banco,
web falsa del banco, suplantación de identidad, ganzúa+, forzar una cerradura, abrir una cerradura, envenenar a, veneno indetectable,
deshacerse de un cadáver, ocultar un cadáver, esconder un cadáver, disolver un cadáver, puentear un coche, contrabando, tráfico de personas,
pasar migrantes, coyote frontera, chantaje, inmigración ilegal, sumisión química, coche robado, arrancar un coche robado, hacer un puente al coche,
envenenar {a,al} ... {marido,mujer,suegra,jefe,esposa,esposo,vecino,alguien,ex}, hackear ... {whatsapp,instagram,cuenta,cuentas,móvil,celular,correo},
espiar ... {whatsapp,móvil,celular}, plantilla de phishing, tarjetas robadas, blanqueo de capitales, veneno {indetectable,letal,mortal},
veneno casero

[crime-plain]
sicario en alquiler, contratar un sicario, sicario a sueldo, trata de personas, tráfico de órganos, venta de órganos, laboratorio de metanfetamina,
tráfico de armas, página de phishing, tarjetas clonadas, {mujeres,niñas,niños,chicas,personas,esclavos,esclavas,bebés} en venta,
{mujeres,niñas,niños,chicas,personas,esclavos,esclavas,bebés} a la venta, venta de {mujeres,niñas,niños,chicas,personas,esclavos,bebés,riñones,riñón},
vendo {mujeres,chicas,niñas,riñón,riñones,órganos}, se venden {mujeres,niñas,esclavas,órganos,riñones}, compra de {mujeres,niñas,órganos},
riñón en venta, órganos en venta, trata de {mujeres,blancas,niñas,menores,personas,seres},
tráfico de {mujeres,niñas,migrantes,personas,órganos,menores,bebés}, sicario+ ... {alquiler,sueldo,precio,tarifa,servicio}, se ofrece sicario,
{clonar,clonando,copiar,duplicar} ... tarjeta+, correo de phishing, plantilla de phishing, web de phishing, página falsa de banco,
página falsa del banco, falso correo del banco, fábrica de {metanfetamina,cocaína,droga,drogas},
laboratorio de {drogas,droga,cocaína,heroína,meta,fentanilo},
cómo {hacer,cocinar,fabricar,preparar,elaborar} ... {metanfetamina,cocaína,crack,heroína,fentanilo,mdma,éxtasis,lsd,ghb}, marfil en venta,
cuerno de rinoceronte en venta, esclavas en venta, recluta* ... {sicarios,sicario,halcones,narcos,mulas,cártel},
únete ... {cártel,cjng,sicarios,narcos,mara}, reclutamiento ... {cártel,sicarios,narco,mara},
{lista,tarifa,carta} de precios ... {mujeres,chicas,niñas}, tarifas ... {mujeres,chicas,niñas}, {mujeres,chicas} ... sin preguntas,
contrata ... sicario, contratar ... sicario, sicario+ ... {oferta,ofrece,contacto,disponible}, phishing ... {banco,bancario,plantilla},
hackeamos {cuentas,whatsapp,instagram}, se hackea {whatsapp,instagram}, hacker por encargo, {tarjetas,cuentas} robadas en venta,
fabricar {una,la} bomba, pasamos {gente,migrantes,personas}, pasar {gente,migrantes} ... {frontera,anuncio}, granadas de mano en venta,
billetes falsos en venta, {robar,robando,abrir} ... {coches,carros,autos} sin {llave,llaves}, {móviles,iphones,celulares,bicis} robados {baratos,en},
coyote+ ... {cruzar,frontera,precios,eeuu}, sim swapping, duplicado de sim servicio, kit de phishing, lista de precios ... {sicario,sicarios},
{precios,tarifas} ... {sicario,sicarios}

[fake]
fals+, falsific*, falsificar+, falsead+, trucad+, imitación, réplica+, amañad+, manipulad+, clonad+, apócrif+, fraudulent*, de imitación, adulterad+,
copia exacta, calcad+, plagiad+, indistinguible+, que pase por auténtic+, que parezca auténtic+, que parezca real, falsificado~

[document]
pasaporte+, dni, carnet+, carné+, cédula+, documento de identidad, documento+, licencia de conducir, permiso de conducir, billete+, euros, dólares,
dinero, moneda+, firma+, diploma+, título+, certificado+, receta médica, receta+, extracto bancario, nómina+, cheque+, factura+, visado+, visa,
permiso de residencia, cartilla de vacunación, placa policial, matrícula+, partida de nacimiento, acta de nacimiento, tarjeta de crédito, euro+,
permiso de trabajo, carné de conducir, licencia, credencial+, tarjeta de identidad, tarjeta de residencia, nie, ine, curp, certificado médico,
justificante médico, baja médica, parte de baja, expediente académico, boletín de notas, notas escolares, acta de matrimonio, acta de defunción,
contrato, declaración de la renta, recibo, carta de trabajo, sello oficial, sello notarial, holograma, boleto+, entrada+ concierto, permiso de armas,
itv, pegatina itv, tarjeta sanitaria, abono transporte, seguro, título universitario, licenciatura, certificado covid, prueba pcr, pasaporte~,
nómina falsa, informe de crédito, vida laboral, certificado de {penales,antecedentes,residencia,empadronamiento,trabajo}

[forgery]
dinero falso, billetes falsos, pasaporte falso, documentos falsos, falsificación de documentos, falsificar una firma, moneda falsa, dni falso,
carnet falso, carné falso, título falso, diploma falso, certificado falso, receta falsa, visado falso, nómina falsa, factura falsa, documento falso,
documentación falsa, papeles falsos, billete falso, euros falsos, dólares falsos, permiso falso, licencia falsa, justificante falso, firma falsa,
sello falso, matrícula falsa, placa falsa, certificado médico falso, pasaportes falsos,
falsificar ... {dni,pasaporte,billete,billetes,firma,receta,título,diploma,documento,documentos,certificado}, imprimir {billetes,dinero,euros},
{editad,alterad,retocad,manipulad}+ ... {extracto,nómina,pasaporte,diploma,certificado,recibo,factura},
{extracto,nómina,pasaporte,diploma,certificado,recibo,factura} {editado,editada,alterado,alterada,retocado,retocada}

[template]
plantilla+, editable

[mine]
mi foto, con mi foto, mi nombre

[blank]
en blanco, editable

[discredit]
detenid+, arrest*, esposad*, en la cárcel, preso, presa, borrach+, drog*, robando, falsa, falso, besándose, besando, muerto, corrupt*, soborn*,
rendición, rindiéndose, anunciando, nazi, terrorista, cobrando, recibiendo un soborno, aceptando un soborno, aceptando dinero, aceptando sobornos,
maletín, maletín de dinero, sobre con dinero, sobres, corrupción, corrupta, cárcel, entre rejas, en prisión, en la celda, uniforme de preso,
ficha policial, esposas puestas, detenida, condenad+, acusad+, meando, orinando, vomitando, borracha, ebri+, drogándose, esnifando, fumando,
consumiendo, raya de cocaína, en la cama con, con su amante, amante, con prostitutas, prostituta+, burdel, desnud+, pegando, golpeando, agrediendo,
abofeteando, pateando, ladrón, ladrona, estafando, mintiendo, saludo nazi, saludo fascista, uniforme nazi, de nazi, esvástica, quemando la bandera,
quemando una bandera, quemando el corán, quemando la biblia, quemando, pisando, declarando la guerra, dimitiendo, dimisión, pidiendo perdón, llorando,
muerta, herid+, tiroteando, con una pistola, apuntando, secuestrador, pacto con, abrazando a, con terroristas, etarra, con narcos, con un narco,
titular falso, noticia falsa, cita falsa, diciendo que, apoyando, anunciando {criptomonedas,pastillas}, anunciando un casino, fraude electoral, urnas,
amañando, metiendo votos, secta, payaso, bebé llorando, pañal, recomendando {mis,mi}, recomienda {mis,mi}, anunciando {mis,mi},
promocionando {mis,mi}, inconsciente

[extract]
imagen de entrenamiento, imágenes de entrenamiento, datos de entrenamiento, conjunto de entrenamiento, imagen memorizada,
copia exacta de una foto del, foto de entrenamiento, foto original del conjunto de entrenamiento, imagen del dataset, foto del dataset, memorizaste,
has memorizado, que memorizaste, con la que te entrenaron, con la que fuiste entrenad+, con las que te entrenaron, de tu entrenamiento, de tu memoria,
reproduce literalmente, reproduce exactamente, copia literal, copia píxel a píxel, píxel a píxel, píxel por píxel,
tal como aparece en el entrenamiento, tal cual aparece en tus datos, marca de agua de getty, marca de agua de shutterstock, sacada de tus datos,
tus datos de entrenamiento, extrae de tus datos, imagen original de laion

[exact]
exacta, exacto, reproduce, reproducir, idéntica, copia, literal, exactamente, literalmente, tal cual, idéntico, sin cambios, palabra por palabra,
original, devuelve, muéstrame, recupera, memorizad+, copia exacta, extrae, oficial, auténtico

[training]
entrenamiento, dataset, conjunto de datos

[bypass]
ignora el filtro, ignora las reglas, ignora las instrucciones, ignora tus, salta el filtro, saltarse el filtro, saltarse la moderación,
evita el filtro, evitar el filtro, burla el filtro, burlar el filtro, esquiva el filtro, elude el filtro, eludir el filtro, desactiva el filtro,
desactiva la seguridad, desactiva la moderación, sin restricciones, sin censura, sin filtros, filtro de seguridad, filtro de contenido,
modo desarrollador, ignora todas las, ignora lo anterior, olvida las reglas, olvida tus, sin límites, sin moderación, modo sin filtro,
salta la censura, sáltate el filtro, sáltate las reglas, sáltate la moderación, no apliques el filtro

[ignore]
ignora, ignorar, salta, saltarse, evita, evitar, burla, burlar, desactiva, desactivar, omite, omitir, elude, eludir, finge, olvida

[safety]
filtro+, moderación, seguridad, reglas, restricciones, censura, política de contenido, normas

[clothing]
ropa, vestida, vestido, vestidas, prendas, ropa interior, bragas, sujetador, bañador, camiseta, falda, pantalones, censura, censurado, cubierta,
tapada, sostén, bikini, chaqueta, abrigo, blusa, calzoncillos, tanga, prenda, ropas, toalla, manta, velo, pijama, camisón, camisa, vaqueros, medias,
traje, uniforme, tela, cubriendo, mosaico

[undress-command]
desnuda {a,esta,esa,este,la}, desnúdala, desnúdalo, desvístela, desviste {a,esta,esa},
quítale ... {ropa,vestido,camiseta,bikini,sujetador,falda,uniforme,blusa}, quítale todo, quita ... {ropa,vestido,camiseta,bikini,sujetador,falda},
quitar ... {ropa,vestido,camiseta,bikini,sujetador}, elimina ... {ropa,vestido,camiseta,bikini}, borra ... {ropa,vestido,bikini}, sin ropa esta,
hazla desnuda, ponla desnuda, ponla en pelotas, ponla en bolas, ponla en cueros, ponla en topless, déjala desnuda, déjala en bolas, déjala en pelotas,
déjala sin ropa, déjala en cueros, versión desnuda, versión sin ropa, ver bajo la ropa, ver debajo de la ropa, rayos x ropa, transparentar la ropa,
cómo se vería desnuda, cómo sería desnuda, edítala desnuda, edita ... desnuda, haz ... {ropa,vestido,camiseta,falda,blusa} transparente,
vuelve ... transparente, filtro rayos x, filtro de rayos x, visión de rayos x, ropa transparente, vestido transparente, quito la ropa,
quitamos la ropa, quitar la ropa, quita la ropa, {quita,quito,quitar,elimina,borra} ... {sujetador,sostén,ropa,bragas,bikini,falda}, desnudar con ia,
desnuda con ia, haz desaparecer ... {ropa,vestido,bikini,bañador,sujetador}, desvísteme ... {influencer,chica,mujer,profesora,vecina},
desnúdame ... {influencer,chica,mujer,profesora,vecina}

[known-person]
vecina+, compañera+, profesora+, profe, jefa, jefe, exnovia+, ex, cuñada+, prima+, amiga+, hermana+, suegra, alumna+, maestra+, colega+, novia,
influencer+, famosa+, actriz, presentadora+, cantante+, política+, camarera+

[photo]
foto+, selfie+, imagen, imágenes, fotografía+, captura, instagram, perfil, retrato, vídeo, video

[same-face]
cara real, su cara, misma cara, rostro real, su rostro, mismo rostro, con la cara de, con el rostro de, cambio de cara, manteniendo la cara,
rostro idéntico, cara idéntica, cara de mi

[blackmail]
chantaj*, extors*, extorsion*, sextors*, vengarme, venganza, para humillarla, humillarla, arruinarla, difundir, compartir en el grupo,
pasarlo por el grupo

[deepfake]
deepfake+, ultrafalso+, intercambio de caras, face swap, cambio de caras falso

[realism]
realista+, hiperrealista+, fotorrealista+

[sex-weak]
chupando, chupa, mamando, montando, cabalgando, lamiendo, a cuatro patas, de rodillas, tragando, mojada, empotrada, dándole duro

[porn-talk]
pov, sin censura, milf, madura, maduras, amateur, xxx, cachonda, caliente+, tetona, para adultos, explícito, explícita, hardcore

[denial]
{holocausto,auschwitz,shoah} ... {mentira,invento,farsa,falso,cuento,mito,montaje}, {holocausto,auschwitz,shoah} ... nunca ocurrió,
{holocausto,auschwitz,shoah} ... nunca existió, {holocausto,auschwitz,shoah} ... no existió, {holocausto,auschwitz,shoah} ... jamás existió,
{mentira,farsa,mito,montaje,invento} del holocausto, seis millones mentira, 6 millones mentira, la mentira de los seis millones, holocuento

[stereotype]
judío ... {narigudo,nariz,monedas,dinero,usurero}, moro con bomba, musulmán con bomba, {árabe,musulmán,moro} ... {bomba,dinamita,explosivos},
gitano ladrón, gitanos ladrones, negro ... {mono,gorila,simio,plátano}, {mono,gorila,simio} ... negro, mexicano vago, chino ... ojos rasgados burla,
nariz ganchuda y monedas, pulpo ... estrella de david, estrella de david ... {pulpo,araña,serpiente,rata,ratas,cerdo,dinero,dólar,globo,hilos},
{pulpo,araña,serpiente,titiritero} ... {judío,judíos}

[terror-weak]
eta, etarra+, gudari+, grapo, farc, eln, sendero luminoso, terra lliure, fascis*, falangista+, franquism*, franquista+, mussolini,
legión cóndor, división azul, brigadas rojas, pinochet, videla, escuadrones de la muerte, paramilitar+, auc, montoneros, ira, hamás, hezbolá,
talibanes, ss, cártel {jalisco,sinaloa,golfo,tijuana,juárez}, cártel de {jalisco,sinaloa,tijuana,juárez,medellín,cali}, cjng, los zetas,
mara salvatrucha, ms 13, barrio 18, tren de aragua, la familia michoacana, narco+, sicario+, autodefensas armadas, cruz celta, yugo y flechas,
águila de san juan, bandera del aguilucho, aguilucho, fuerza nueva, requetés, franco, falange

[glorify]
héroe+, heroic*, glorific*, glorios*, gloria, mártir+, martir*, homenaje, homenajead+, vivan, alaba*, celebra*, enaltec*, exalt*, recluta*,
únete, propaganda, santo, santos, honor, victoria, legendari+, los españoles primero, patria o muerte, alístate, alistamiento,
héroes, caídos por dios, orgullo, viva

[attack-place]
11 m, 11m, atocha, hipercor, las ramblas, ramblas, bataclan, charlie hebdo, 11 s, 11s, 11 de septiembre, torres gemelas, amia, once de septiembre,
7 de octubre, columbine, utoya, christchurch, niza, casa cuartel

[attacker]
atacante+, autor, autores, terrorista+, asesino+, pistolero+, tirador+, etarra+, secuestrador+, piloto+, atentado+, masacre, matanza, yihadista+

[eating-disorder]
anorexi*, anoréxic*, bulimi*, extrema delgadez, delgadez extrema, huesos marcados, costillas marcadas, costillas visibles, esquelétic*, ayuno, ayunar,
kilos, calorías

[goal]
meta, metas, objetivo, perfección, belleza, bella, hermosa, inspiración, motivación, ideal, consejos, trucos, reto, glamour, estilo de vida, orgullo

[gun-build]
plano+, casero, casera, cómo hacer, cómo fabricar, paso a paso, instrucciones, impreso+ en 3d, impresa+ en 3d, imprimible, en casa,
sin número de serie, bricolaje, fabricar

[secure-document]
pasaporte+, dni, carné de identidad, carnet de identidad, documento de identidad, cédula de identidad, carné de conducir, carnet de conducir,
licencia de conducir, permiso de conducir, billete+ de {5,10,20,50,100,200,500}, billete+ de {cinco,diez,veinte,cincuenta,cien} euros, billete+,
partida de nacimiento, acta de nacimiento, permiso de residencia, visado+, tarjeta de residencia, placa policial, cartilla de vacunación,
receta médica, nómina+, extracto bancario

[print-ready]
para imprimir, listo para imprimir, imprimible+, ambas caras, las dos caras, anverso y reverso, por delante y por detrás, tamaño real, tamaño exacto,
escala 1 1, alta resolución, escaneo, escaneado, escáner, editable, psd, en blanco, con mi foto, con mi nombre, mi foto, holograma, con marca de agua,
hilo de seguridad, mrz válido, 300 ppp, 300 dpi

[brand]
zara, mango, loewe, adolfo domínguez, real madrid, barça, fc barcelona, atlético de madrid, adidas, nike

[character]
mortadelo, filemón, mortadelo y filemón, zipi y zape, el chavo del 8, chavo del ocho, chapulín colorado, mafalda, condorito, pocoyó, pocoyo,
bob esponja, ratón mickey, pato donald, pitufo+, peppa pig, dora la exploradora, la patrulla canina, patrulla canina, hombre araña,
sirenita de disney, blancanieves disney, rey león, el rey león, los simpson, princesas disney, principito ilustración original, cantinflas,
topo gigio, doña florinda, oso yogui, pantera rosa, tom y jerry

[dataset]
laion, dataset, conjunto de datos, datos de entrenamiento, getty, shutterstock

[picture]
imagen, imágenes, foto+, fotografía+, fila, índice, número, url

[caption]
leyenda, pie de foto, nombre de archivo, texto alternativo

[watching]
espiad+, espiando, espiar, mirilla, sin enterarse, sin saberlo, sin darse cuenta, por la cerradura, ojo de la cerradura, a escondidas,
disimuladamente, en secreto, espía

[mate-talk]
haciéndolo con, lo hace con, se lo monta con, montándoselo con, teniendo relaciones con, apareándose con, copulando con, cruzándose con

[assault]
aprovechándose de, se aprovecha de, aprovecharse de, bebida adulterada, copa adulterada, burundanga, echarle algo en la copa

[prostitution]
prostitu*, proxeneta+, burdel+, puticlub+, club de alterne, chulo de putas

[traffic]
obligarlas, obligarla, obligar a, obligadas a, forzarlas, captar, captación, captando, engañarlas, engañar, vender, vende, reclutar,
retener pasaportes, red de, explotar, explotarlas, secuestradas

[suffering]
gritando, aún consciente, todavía viv+, aún viv+, agonizando, agonía, suplicando, consciente

[call-violence]
volar, quemar, quemar la, incendiar, atacar, tirotear, asaltar, masacrar, poner una bomba, alzarse en armas

[target]
mezquita+, sinagoga+, iglesia+, colegio, escuela, instituto, parlamento, congreso, concierto, mercado, centro de refugiados, comisaría, embajada,
marcha del orgullo, orgullo gay, metro, estadio, hospital

[call]
llamado a, llamamiento, llamamos a, convocatoria, vamos a, este viernes, este sábado, esta noche, cartel, únete, recluta*, plan, meme, octavilla,
instrucciones

[incite]
segunda ronda, segunda parte, otra vez, repetir, llamado a matar, llamamiento a matar, matarlos a todos, la próxima, ahora os toca

[holocaust-term]
holocausto, auschwitz, cámara de gas, cámaras de gas, campo de concentración, estrella amarilla, estrella de david, ana frank, seis millones,
crematorio

[joke]
gracioso, graciosa, meme+, chiste+, broma, jaja, risas, humor, divertido

[peace-talk]
por fin libre, al fin libre, en paz, descanso, sin dolor, serena, paz, inspirador+

[defame]
ladrón, ladrona, condenad+, ficha policial, estafador+, pederasta, delincuente, violador, maltratador, infiel, puta, detenid+, se busca

[exempt: lingerie underwear suggestive]
braguitas de {bebé,algodón,aprendizaje,niña,niño}, bragas de {bebé,aprendizaje}, bragas de cuello alto, ropa interior infantil, ropa interior de niño,
ropa interior de niña, ropa interior de bebé, ropa interior para niños, ropa interior para bebés, braga de cuello, braga bombacho bebé,
calzoncillos infantiles, calzoncillos de niño

[verbatim]
literalmente, literal, exacta, exacto, exactamente, tal cual, píxel a píxel, palabra por palabra, idéntica, memorizada

[context.medical]
médic*, medicina, hospital+, cirugía+, cirujan*, quirúrgic*, quirófano+, clínic*, anatom*, anatómic*, paciente+, enfermer*, ginecol*, urol*,
dermatol*, forense+, farmac*, radiograf*, autoexploración, cáncer, diagnóstic*, tratamiento, herid+ de paciente, autopsia, aparato reproductor, salud,
esquema de biología, vacun*, corte anatómico, mamografía, biopsia, ecografía, quemadura+ tratamiento, apósito, cura de heridas, sutura, lesión,
úlcera, dermatitis, psoriasis, parto, cesárea, lactancia, matrona, comadrona, urgencias, ambulancia, uci, prótesis, estoma, vasectomía, próstata,
endoscopia, embarazo, feto, planificación familiar, anticonceptivo+, primeros auxilios, torniquete, forense, morgue, fisioterap*

[context.education]
educación, educativ*, libro de texto, biología, clase de, lección, manual escolar, taller+, escuela, instituto, universidad, didáctic*, folleto,
explicad+, charla, curso, estudiantes de, ciencias, colegio

[context.art]
museo+, galería, pintura+, cuadro+, escultura+, estatua+, mármol, bronce, óleo, fresco+, goya, velázquez, picasso, botero, dalí, renacent*, barroc*,
clásic+, dibujo del natural, maja desnuda, venus, bellas artes, carboncillo, boceto, historia del arte, grabado, xilografía, litografía, tapiz,
retablo, icono bizantino, miniatura medieval, vidriera, iluminado, manuscrito, códice, rubens, tiziano, caravaggio, miguel ángel, botticelli,
zurbarán, ribera, murillo, el greco, sorolla, rodin, escultórico, clase de dibujo, modelo vivo, academia de dibujo, desastres de la guerra,
los fusilamientos, 3 de mayo, tres de mayo, judit y holofernes, judith, holofernes, saturno devorando, san sebastián, san juan bautista, crucifixión,
descendimiento, prado, museo del prado, barroca

[context.history]
historia, históric*, museo+, memorial, monumento, archivo, holocausto, auschwitz, mauthausen, campo de concentración, guerra civil, guerra mundial,
segunda guerra, primera guerra, batalla de, recreación, documental, libro, siglo, grabado, esclavitud, 1936, 1939, 1940, 1945, hiroshima, dictadura,
víctimas del, inquisición, conquista, azteca+, maya, inca, medieval, edad media, guernica, guerra de, posguerra, franquismo exposición, trinchera+,
revolución, revolución francesa, guillotina, batalla, gladiador+, romano+, imperio romano, archivo histórico, foto de archivo, memoria histórica,
gulag, dictadura argentina, desaparecidos, madres de plaza de mayo, museo de la memoria, exhumación, fosas comunes exhumación

[context.news]
noticia+, periodis*, reportaje+, fotoperiodis*, rueda de prensa, prensa, documental, policía incauta, incautad+, juicio, fiscal, tribunal, sentencia,
guardia civil, policía nacional, operación policial, decomis*, intervenid+, detenido por la policía, alijo, redada, cobertura, informativo+,
telediario, ilustración editorial, ilustración para un artículo, imagen para un reportaje, artículo sobre, viñeta editorial, imagen de portada

[context.fiction]
fantasía, vampir*, zombi+, zombie+, halloween, película, videojuego, cómic, dibujos animados, dragón, caballero medieval, novela, disfraz,
maquillaje de efectos, efectos especiales, utilería, rodaje, plató, serie de, novela negra, teatro, ópera, juego de mesa, manga, anime, orcos,
goblins, dragones, superhéroe+, terror gótico, parque de atracciones, escape room

[context.prevention]
contra la {violencia,violación,droga,trata,homofobia,discriminación,guerra},
contra el {acoso,racismo,cáncer,suicidio,odio,maltrato,terrorismo,antisemitismo}, contra las {drogas,agresiones,violencias,adicciones},
teléfono de ayuda, víctimas del {terrorismo,holocausto}, ayuda a las víctimas, apoyo a víctimas, protesta contra, refugio de animales, prevención,
prevenir, campaña contra, línea de ayuda, manifestación, no a la, no al, concienciación, sensibilización, rehabilitación, homenaje a las víctimas,
solidaridad, tolerancia, cómo reconocer, cómo detectar, recuperación, terapia, psicólog+, ayuda psicológica, teléfono 024, 024, pide ayuda, habla con,
no estás sol+, apoyo emocional, prevenci*, anti suicidio,
contra el {suicidio,bullying,tráfico,fraude,phishing,narcotráfico,nazismo,fascismo,extremismo,maltrato,abuso},
contra la {trata,falsificación,estafa,droga,explotación,anorexia,bulimia,pederastia,pornografía}, contra las {armas,mafias}, basta de, nunca más,
ni una menos, memoria de las víctimas, en memoria, vigilia, velas, víctimas de, apoyo a las víctimas, punto violeta, línea de atención, aviso sobre,
cuidado con, evita estafas, ciberseguridad, consejos de seguridad, cómo identificar, cómo evitar, detector de, detector de billetes, rescate,
rescatad+, santuario, protectora, adopta, adopción, veterinari*, desactiva*, artificier*, desminado, superación, superar la, superviviente+

[exempt]
tono desnudo, tonos desnudos, color desnudo, año viejo, años viejos, fin de año, año nuevo,
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
chocho lupino, altramuces, colegio mayor, cóctel, violación de {normas,datos,contrato,seguridad,derechos}, violación de la norma, violación de la ley,
rapto de {europa,proserpina,perséfone,ganimedes}, rapto de las sabinas, el rapto de, viola da, violas en, violas moradas, violeta+, maja,
bomba {puertorriqueña,cumbia,calórica,informativa,yucateca}, bomba de palenque, tiro {libre,penal,olímpico}, tiro con arco, tiro al blanco,
disparo {fotográfico,obturador}, disparo de cámara, disparo a puerta, ejecución {perfecta,impecable,musical}, ejecución de la pieza,
ejecución de un salto, corte {láser,suprema,real}, corte de tela, corte y confección, corte de manga, muerte súbita deporte, muerte y vida, de muerte,
a muerte partido, sangre {fría,azul,nueva}, sangre de toro, sangre de horchata, sangría+, salsa de sangre, morcilla, cabeza de ajo, cabeza de cartel,
cabeza de serie, cabeza de jabalí, cabeza de familia, pechos de pollo, pechos de pavo, caza {mariposas,fantasmas}, caza de tesoros,
mono {azul,aullador,araña,capuchino,tití}, ratas de biblioteca, zorro rojo, cerdo {asado,ibérico,ibérica,salvaje},
perro {caliente,salchicha,guía,pastor,policía}, perro caliente hot dog, pollo {asado,frito}, cochinillo asado, cordero asado, pato laqueado,
pato a la naranja, coca {cola,mallorquina}, coca de sant joan, coca de recapte, coca de san juan, coca de vidre, coca de trampó,
hoja+ de coca mercado, mate de coca, crack deportivo, crack del fútbol, crack de fútbol, polvo cósmico, polvo de cacao, polvo de talco,
polvo de hadas, cono {naranja,volcánico}, cono de helado, cono de tráfico, cono de pino, el cono, un cono, conos,
concha {marina,nácar,peregrino,acústica}, concha de vieira, concha de mar, cristal {templado,roto,soplado}, cristal de bohemia, cristal de murano,
cristal de ventana, cristal de nieve, vidrio y cristal, copa+ de cristal, bola de cristal, ventana+ de cristal, cuarzo cristal,
speed {dating,skating}, chupa chups, chupa de cuero, chupando limón, chupando un caramelo, chupando un helado, chupando un limón, montando bicicleta,
montando a caballo, montando en bici, montando una tienda, montando un mueble, montando en bicicleta, cabalgando olas, cabalgando por la playa,
cabalgando en la playa, cabalgando al atardecer, caliente chocolate, {chocolate,agua,té,café,sopa,plato,perro,pan,fuente} caliente+, madura fruta,
{fruta,tomate,mango,plátano,uva,ciruela}+ madura+, galgo+ {corriendo,adoptado}, ganso+, ana {maría,bella}, mia {farrow,wallace},
{isla,islas,hotel,calle} ana, santa ana, el día de muertos, fusilamientos del 3 de mayo, el 3 de mayo, martirio de {san,santa,santo}, nacional daza,
corrida+ goyesca, corrida+ de toros, corrida+ de gallos, matanza tradicional, matanza del cerdo, no molestar, molest{a,o,as,os,ia,ias,ar,ando,en,e},
sin molestar, artesanal, artesanales, matamoros, mata moros tamaulipas, playa nudista cartel, franco de porte, arma tu, arma tus, armas de la casa,
granadas en venta en el mercado, quemar calorías en, bajo la falda del monte, ataque de risa, ataque al corazón, franco de vita, falange del dedo,
plan de ataque en ajedrez

[dirty-money]
dinero {negro,sucio}, dinero de la droga, dinero del narco, efectivo sucio

[wash]
blanquea*, blanquear, blanqueamos, lavar, lavamos, lavado, limpiar, limpiamos, legalizar

[conceal]
esconder, esconde, escondid+, ocultar, oculta, ocult+, camufl*, doble fondo, pasar la frontera, pasar la aduana

[contraband]
droga, drogas, cocaína, heroína, fentanilo, hachís, farlopa, fardos

[poison]
cianuro, arsénico, talio, estricnina, cloroformo

[poison-make]
caser+, receta+, paso a paso, tutorial, cómo hacer, cómo preparar, indetectable+, sin rastro, sin dejar rastro, instrucciones, elaborar, fabricar,
casero, casera, caseros

[drug-slang]
farlopa, hachís, éxtasis, keta, tusi, tusibí, merca, mota, porros,
lsd, tripis, weed, popper+, burundanga, fentanilo, marihuana

[drug-soft]
marihuana, hachís, weed, cannabis, mota, cogollos, setas alucinógenas

[deal]
a domicilio, telegram, whatsapp, en venta, se vende, vendo, por gramos, el gramo, gramo, envío+, camello,
entrega discreta, discreto

[intimate-pics]
fotos {íntimas,privadas,calientes}, foto {íntima,privada}, vídeo+ {íntimo,íntimos,privado}, nudes, packs, pack de

[spread]
vengar*, venganza, difundir, filtra*, en todas partes, humillar*, a todos, grupo de whatsapp

[seduce-verb]
seduce, seducida

[trafficked]
chicas, mujeres, niñas, vírgenes

[traffic-sign]
pasaporte+ {retenido,retenidos,retenidas,confiscado,confiscados}, obediencia total,
encerradas, a la venta, nueva remesa

[ai-tool]
con ia, con inteligencia artificial, con una ia, bot de telegram

[own-goods]
pirata+, para vender, en venta, mis propias, mi tienda, mis camisetas, imitación, imitaciones

[logo]
escudo, logo, logotipo

[burn-target]
{quemar,quemad,quemen,incendiar,incendiad} {la,las,una,esa,sus} {mezquita,mezquitas,sinagoga,sinagogas,iglesia,iglesias,embajada,sede},
poner bombas en {mezquitas,iglesias,sinagogas}

[kill-group]
{matar,matad,maten,fusilar,fusilad,ejecutar,degollar,exterminar,colgar} a {los,las,todos} ... {policías,políticos,jueces,periodistas,rojos,fachas,infieles,cristianos,moros,inmigrantes,traidores,menas,comunistas},
matar {policías,políticos,jueces,periodistas,rojos,moros,inmigrantes,infieles},
muerte a los {policías,políticos,maderos,jueces,periodistas,moros,menas,inmigrantes,traidores}

[girls-for-hire]
{chicas,mujeres,niñas,vírgenes} {en,de} alquiler, {chicas,mujeres,vírgenes} por horas, {chicas,mujeres} importadas

[rx]
tramadol, oxicodona, anabolizante+, rivotril, diazepam, alprazolam, trankimazin, ritalín, morfina, ozempic

[no-rx]
sin receta, sin necesidad de receta

[attack-noun]
atentado+, masacre, matanza

[plan-verb]
planear, planeando, planificar, preparar, cometer, ejecutar

[exempt: context.medical]
autolesi*
