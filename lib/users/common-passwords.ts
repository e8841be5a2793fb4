/** Passwords everybody tries first, of eight characters and more, and the words of this product. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `password password1 password12 password123 passw0rd p@ssword p@ssw0rd 12345678 123456789 1234567890 12345679 87654321
  987654321 11111111 111111111 00000000 88888888 qwertyui qwerty12 qwerty123 qwerty1234 qwertyuiop 1qaz2wsx 1q2w3e4r
  1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 zaq12wsx qazwsxedc asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 abcd1234 abcdefgh
  abc12345 a1b2c3d4 aa123456 iloveyou iloveyou1 sunshine sunshine1 princess princess1 football football1 baseball
  baseball1 basketball superman superman1 batman123 pokemon1 starwars starwars1 trustno1 letmein1 letmein123 welcome1
  welcome123 welcome12 admin123 admin1234 administrator changeme changeme1 changeme123 secret123 master123 dragon123
  monkey123 shadow123 michael1 jennifer jordan23 michelle jessica1 charlie1 computer internet whatever mustang1
  midnight maverick freedom1 corvette ferrari1 mercedes liverpool liverpool1 chelsea1 arsenal1 manchester barcelona
  realmadrid hello123 hello1234 helloworld test1234 testtest testing1 testing123 guest123 default1 login123 access14
  summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 spring2026 autumn2026 qwer1234 1234qwer 12341234
  11223344 12121212 13131313 123123123 123321123 147258369 159753456 741852963 789456123 55555555 66666666 77777777
  99999999 22222222 33333333 44444444 babygirl1 butterfly cardfile cardfile1 cardfile123 mywallet savedcard creditcard`
    .split(/\s+/)
    .filter(Boolean),
)
