import Testing

@testable import Scoring

struct RepeatingDecimalsTests {
  @Test(
    arguments: [
      ("0.333...", "1/3"), ("0.33…", "1/3"), ("0.1666...", "1/6"), ("2.666...", "8/3"),
      ("0.272727...", "3/11"), ("0.142857142857...", "1/7"), (#"0.\overline{3}"#, "1/3"),
      (#"0.1\overline{6}"#, "1/6"), ("0,(3)", "1/3"), ("0.1(6)", "1/6"), ("-0.333...", "-1/3"),
      ("0.3\u{305}", "1/3"), ("3.14159...", "3.14159"), ("1.414...", "1.414"), ("0.99...", "0.99"),
    ]
  )
  func `decimals without an end are the fraction that they mean`(text: String, value: String) {
    #expect(AnswerNumber.read(text, pick: .last) == DecimalNumber(value))
  }

  @Test func `what is written is met as well`() {
    let finding = AnswerNumber.finding(in: "0.333...", pick: .last)
    #expect(finding?.others == [DecimalNumber("0.333")].compactMap { $0 })
  }
}
