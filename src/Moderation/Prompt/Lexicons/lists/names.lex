# Living people in public life, whose likeness is often asked for, in the spellings of all five languages. A policy team keeps its own list.
language: any

[celebrity]
taylor swift, emma watson, scarlett johansson, ariana grande, selena gomez, billie eilish, rihanna, beyonce, kim kardashian, kylie jenner,
kendall jenner, jennifer lawrence, jennifer aniston, angelina jolie, natalie portman, gal gadot, margot robbie, zendaya, jenna ortega,
millie bobby brown, emma stone, anne hathaway, megan fox, sydney sweeney, dua lipa, lady gaga, katy perry, miley cyrus, britney spears, jennifer lopez,
shakira, madonna singer, adele singer, cardi b, nicki minaj, doja cat, ana de armas, penelope cruz, salma hayek, sofia vergara, rosalia cantante,
aitana cantante, ester exposito, georgina rodriguez, heidi klum, helene fischer, lena meyer, barbara schoneberger, emma roberts, brigitte bardot,
marion cotillard, lea seydoux, eva green, sophie marceau, aya nakamura, haifa wehbe, nancy ajram, elissa singer, nadine njeim, yasmine sabri,
ahlam singer, greta thunberg, malala yousafzai, serena williams, simone biles, maria sharapova, pokimane, belle delphine, amouranth, gwyneth paltrow,
blake lively, chloe moretz, kristen stewart, nicole kidman, charlize theron, julia roberts, meryl streep, oprah winfrey, ellen degeneres,
michelle obama, melania trump, ivanka trump, meghan markle, kate middleton, princess of wales, hailey bieber, olivia rodrigo, sabrina carpenter,
lisa blackpink, jennie blackpink, iu singer, hande ercel, priyanka chopra, deepika padukone, alia bhatt, aishwarya rai, rashmika mandanna,
anushka sharma, brad pitt, tom cruise, tom hanks, leonardo dicaprio, johnny depp, will smith, chris evans, chris hemsworth, robert downey jr,
ryan reynolds, ryan gosling, timothee chalamet, keanu reeves, george clooney, justin bieber, harry styles, drake rapper, kanye west, snoop dogg,
eminem, jay z, bad bunny, the weeknd, ed sheeran, cristiano ronaldo, lionel messi, leo messi, neymar, kylian mbappe, lebron james, lewis hamilton,
roger federer, rafael nadal, novak djokovic, mrbeast, mr beast, pewdiepie, joe rogan, andrew tate, elon musk, jeff bezos, mark zuckerberg, bill gates,
sam altman, warren buffett, tim cook, joe biden, president biden, donald trump, president trump, trump?, barack obama, obama, kamala harris,
hillary clinton, bill clinton, george w bush, george bush, mike pence, jd vance, bernie sanders, alexandria ocasio cortez, aoc congresswoman,
nancy pelosi, ron desantis, vladimir putin, putin, volodymyr zelensky, zelensky, zelenskyy, xi jinping, kim jong un, narendra modi, modi india,
emmanuel macron, macron, marine le pen, brigitte macron, angela merkel, merkel, olaf scholz, friedrich merz, annalena baerbock, robert habeck,
alice weidel, markus soder, pedro sanchez, alberto feijoo, santiago abascal, isabel diaz ayuso, pablo iglesias, yolanda diaz, queen letizia,
reina letizia, letizia ortiz, king charles, prince william, prince harry, king felipe, felipe vi, boris johnson, rishi sunak, keir starmer,
nigel farage, liz truss, justin trudeau, giorgia meloni, recep erdogan, erdogan, benjamin netanyahu, netanyahu, mahmoud abbas, mohammed bin salman,
bashar al assad, abdel fattah el sisi, ali khamenei, lula da silva, jair bolsonaro, javier milei, nicolas maduro, gustavo petro, claudia sheinbaum,
lopez obrador, pope francis, pope leo, papa francisco, papst franziskus, pape francois, dalai lama, ursula von der leyen, christine lagarde,
antonio guterres, jacinda ardern, anthony albanese, jens spahn, karl lauterbach, jean luc melenchon, nicolas sarkozy, francois hollande, eric zemmour,
gerard depardieu, omar sy, karim benzema, zinedine zidane, antonio banderas, javier bardem, rafael amargo, gerard pique, manuel neuer,
thomas gottschalk, til schweiger, mohamed salah, amr diab, adel imam, kadim al sahir, mohamed ramadan actor, stephen hawking estate, prince andrew,
jeffrey epstein, julian assange, edward snowden, anthony fauci, fauci, greta thunberg activist, stormy daniels, السيسي, للسيسي, عبد الفتاح السيسي,
günther jauch, guenther jauch, trvmp, donald trvmp

[celebrity]
milei, bukele, sheinbaum, bolsonaro, scholz, habeck, baerbock, weidel, lindner minister, le pen, melenchon, bardella, zemmour, sarkozy, meloni, orban,
feijoo, abascal, ayuso, puigdemont, starmer, sunak, farage, trudeau, jd vance, desantis, newsom, pelosi, messi, mbappe, cristiano, neymar, beckham,
jacinda, modi, zuckerberg, bezos, elon, biden, berlusconi, maduro presidente, nicolas maduro, amlo, petro presidente, boric, ortega presidente, evo
morales, correa presidente, kirchner, cristina kirchner, elisabeth borne, gabriel attal, rachida dati, markus soder, soder csu, laschet, spahn,
lauterbach, wagenknecht, sahra wagenknecht, gysi, hocke, bjorn hocke, strack zimmermann

language: ar

[celebrity]
هيفاء وهبي, نانسي عجرم, إليسا, أحلام المغنية, شيرين عبد الوهاب, ياسمين صبري, نادين نجيم, عمرو دياب, عادل إمام, محمد صلاح, محمد رمضان, فيروز المغنية,
محمد بن سلمان, السيسي, عبد الفتاح السيسي, بشار الأسد, أردوغان, نتنياهو, ترامب, دونالد ترامب, بايدن, جو بايدن, بوتين, ماكرون, ميسي, رونالدو,
كريستيانو رونالدو, شاكيرا, تايلور سويفت, البابا فرنسيس, الملك سلمان, الملكة رانيا, زيلينسكي, أوباما, إيلون ماسك
