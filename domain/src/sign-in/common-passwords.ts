/**
 * Words that lists of leaked passwords begin with, in the three languages of our users. Length alone keeps out the short
 * ones, so what counts is a word with figures and signs around it, or the same word twice.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
  password passwort passwd parole parol kennwort geheim secret privat private admin administrator root
  welcome willkommen hallo hello letmein login master superman batman spiderman pokemon starwars
  qwerty qwertz qwertyuiop qwertzuiop asdfgh asdfghjkl yxcvbnm zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc
  abc abcd abcdef abcdefg abcdefgh
  iloveyou ichliebedich liebe schatz baby princess prinzessin sunshine sonnenschein angel engel
  monkey dragon tiger shadow football fussball baseball basketball hockey soccer liverpool chelsea arsenal
  schalke bayern dortmund borussia werder hamburg berlin muenchen frankfurt stuttgart koeln deutschland germany
  michael jessica ashley daniel thomas andreas stefan sandra sabine nicole jennifer charlie jordan anthony
  sommer winter herbst fruehling summer autumn spring montag freitag januar dezember
  computer internet samsung iphone google facebook instagram whatsapp windows microsoft
  changeme default guest test testtest demo user benutzer sample temp temporary
  mercedes porsche volkswagen ferrari mustang harley yamaha
  salon friseur friseursalon kosmetik installateur handwerker praxis restaurant
  привет пароль йцукен йцукенг йцукенгшщзхъ фывапролджэ ячсмить любовь наташа максим москва россия солнышко
  privet natasha maksim moskva rossiya lyubov solnyshko zaq xsw trustno freedom whatever forever hunter
  `
    .split(/\s+/)
    .filter((word) => word !== ''),
);
