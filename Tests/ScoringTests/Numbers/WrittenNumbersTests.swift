import Testing

@testable import Scoring

struct WrittenNumbersTests {
  private func values(_ text: String) -> [DecimalNumber?] {
    let text = NormalizedNumberText(text).scalars
    let marks = AnswerMark.all(in: text)
    return WrittenNumbers.findings(in: text, range: 0..<text.count, marks: marks).map(\.number)
  }

  @Test(
    arguments: [
      ("zero", 0), ("nineteen", 19), ("forty-two", 42), ("one hundred and five", 105),
      ("twenty-five hundred", 2_500), ("two million three hundred thousand and one", 2_300_001),
      ("siebenundneunzig", 97), ("tausendzweihundertdreiundvierzig", 1_243),
      ("soixante-dix-sept", 77), ("quatre-vingts", 80), ("deux cent quatre-vingt-seize", 296),
      ("mil novecientos ochenta y cuatro", 1_984), ("mil novecentos e oitenta e quatro", 1_984),
      ("millenovecentottantaquattro", 1_984), ("duizend tweehonderdvierendertig", 1_234),
      ("niohundranittionio", 999), ("dziewięćset dziewięćdziesiąt dziewięć", 999),
      ("тысяча девятьсот восемьдесят четыре", 1_984), ("dokuz yüz doksan dokuz", 999),
      ("chín trăm chín mươi chín", 999), ("sembilan ratus sembilan puluh sembilan", 999),
      ("九百九十九", 999), ("三万二千", 32_000), ("一亿二千万", 120_000_000), ("십이만 삼천", 120_000),
      ("구백구십구", 999), ("서른다섯", 35), ("เก้าร้อยเก้าสิบเก้า", 999), ("مئة وخمسة وعشرون", 125),
      ("एक सौ पच्चीस", 125),
    ]
  )
  func `numbers in words are put together as their language does`(text: String, value: Int) {
    let digits = String(value).utf8.map { $0 - 0x30 }
    let number = DecimalNumber(isNegative: false, digits: digits, scale: digits.count)
    #expect(values(text).first == number)
  }

  @Test(
    arguments: [
      "no one knows", "one of them", "the two friends share it", "null",
      "Take it on the bus to the station.", "一些人", "سنة", "สามารถทำได้", "이 사람", "",
    ]
  )
  func `words that only look like numbers are none`(text: String) {
    #expect(values(text).isEmpty)
  }

  @Test(arguments: [
    "two thirds", "three point five", "two and a half", "two-thirds", "a five-year plan",
    "five six",
  ])
  func `what goes on after a number's words leaves it open`(text: String) {
    #expect(values(text).first == .some(nil))
  }

  @Test(arguments: [
    "half a million", "a quarter of a million", "two and a half million", "two point five million",
    "one point two billion", "minus two point five", "three point one four", "half of ten",
    "nineteen eighty-four", "twenty twenty-four", "three and one half", "five divided by three",
    "five over three", "a million and a half", "twice five", "eine halbe Million",
    "anderthalb Millionen", "zweieinhalb Millionen", "medio millón", "un millón y medio",
    "trois virgule cinq", "tres coma cinco", "fünf Komma zwei", "半百万", "三点五", "三分之一",
  ])
  func `no part of a number that is not put together counts`(text: String) {
    #expect(values(text).allSatisfy { $0 == nil })
  }

  @Test(arguments: [
    ("At this point twelve are left.", 12), ("The total is over three hundred.", 300),
    ("Twelve divided by three is four.", 4),
  ])
  func `what only stands beside such a word counts`(text: String, value: Int) {
    let digits = String(value).utf8.map { $0 - 0x30 }
    let number = DecimalNumber(isNegative: false, digits: digits, scale: digits.count)
    #expect(values(text).last == .some(number))
  }
}
