import Testing

@testable import Scoring

struct MoneyPartTests {
  @Test(
    arguments: [
      ("12 Euro 50", "12.5"), ("5€50", "5.5"), ("12 € 50", "12.5"),
      ("12 dollars and 50 cents", "12.5"),
      ("12 euros et 5 centimes", "12.05"), ("$12 and 50 cents", "12.5"),
      ("12 рублей 50 копеек", "12.5"),
      ("1,250 dollars and 50 cents", "1250.5"), ("-5 Euro 50", "-5.5"),
    ]
  )
  func `hundredths behind a sum belong to it`(text: String, value: String) {
    #expect(AnswerNumber.read(text, pick: .last) == DecimalNumber(value))
  }

  @Test(
    arguments: [
      ("12 Euro, 50 Stück", "50"), ("5 €7", "7"), ("12 euros + 50 = 62", "62"),
      ("12 Euro 500", "500"),
      ("12 dollars and 50 apples make 62", "62"),
    ]
  )
  func `other numbers do not`(text: String, value: String) {
    #expect(AnswerNumber.read(text, pick: .last) == DecimalNumber(value))
  }
}
