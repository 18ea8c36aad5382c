/** The words at the head of the public lists of leaked passwords; digits and signs around them do not help (`password.ts`). */
const words = `
password passwort motdepasse contrasena senha passw0rd passwd pass qwerty qwertyui qwertyuiop qwertz azerty asdfgh asdfghjkl zxcvbnm
zxcvbn qazwsx qazwsxedc letmein letmeinnow welcome welcometo welcomehome admin administrator adminadmin root toor master superuser
login signin access default changeme changeit secret topsecret private temp temporary test testtest testing tester demo guest user
username iloveyou iloveu ilovegod ilovejesus iloveme loveyou lovely forever princess prince sunshine moonlight starlight rainbow
butterfly dragon monkey football baseball basketball soccer hockey softball volleyball superman batman spiderman ironman pokemon
naruto starwars startrek skywalker trustno trustnoi shadow killer hunter ranger cowboy cowboys yankees lakers steelers eagles
patriots redskins packers broncos chelsea arsenal liverpool barcelona realmadrid manchester manchesterunited juventus
michael jennifer jessica ashley amanda charlie thomas robert daniel matthew joshua andrew jordan michelle nicole samantha
elizabeth anthony william joseph christopher alexander alexandra jonathan benjamin nicholas stephanie victoria christian
computer internet windows microsoft google facebook instagram linkedin youtube twitter whatsapp samsung iphone android
minecraft fortnite roblox playstation xbox nintendo freedom america canada mexico england london newyork california texas
summer winter spring autumn january february march april june july august september october november december monday tuesday
wednesday thursday friday saturday sunday mustang corvette ferrari porsche mercedes harley yamaha honda toyota chevrolet
cheese chocolate cookie coffee banana orange pepper ginger peanut biscuit buster bailey maggie cooper tigger snoopy garfield
whatever nothing something anything everyone somebody hello helloworld helloo goodbye goodluck goodmorning goodnight
jesuschrist jesus christ godisgood blessed heaven angel angels mother father mommy daddy brother sister family babygirl
babyboy sweetheart sweetie honey darling beautiful gorgeous flower flowers diamond silver golden purple yellow orange
company business office manager employee customer service sales marketing support contact webmaster postmaster
fuckyou fuckoff asshole bullshit pussy
pestcontrol roofing lawncare plaibook
abcabc abcdef abcdefg abcdefgh abcd abc aaaaaa xxxxxx
passwordpassword qwertyqwerty adminpassword mypassword thepassword newpassword yourpassword ourpassword loginpassword
correcthorsebatterystaple correcthorse letmeinplease openseame opensesame iamthebest
`;

const exact = `1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc zaq12wsxcde3 q1w2e3r4t5 a1b2c3d4e5 1a2b3c4d5e abc123abc123 qwe123qwe123 123qweasdzxc qweasdzxc123
asdf1234asdf 123456789a 123456789q 0987654321 9876543210 1029384756 3141592653 3141592654 1122334455 11223344556 12345678910 112233445566 123123123123
1234512345 1234554321 147258369 1472583690 7894561230 qwer1234qwer 1234qwerasdf zxcvbnm123 asdfghjkl123`;

export const commonPasswords: ReadonlySet<string> = new Set([...words.split(/\s+/), ...exact.split(/\s+/)].filter(Boolean));
