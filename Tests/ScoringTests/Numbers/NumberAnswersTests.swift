import Testing

@testable import Scoring

struct NumberAnswersTests {
  /// How the reader agrees with a table, as the test prints it.
  private struct Agreement {
    var right = 0
    var misread: [String] = []
    var left: [String] = []

    var rows: Int { right + misread.count + left.count }

    mutating func add(_ row: NumberAnswers.Row) {
      let read = AnswerNumber.read(row.text, pick: .last)
      let expected = row.value.flatMap(DecimalNumber.init)
      let line = "\(row.language) \(row.value ?? "none") \(row.text.debugDescription)"
      if read == expected, (row.value == nil) == (expected == nil) {
        right += 1
      } else if let read {
        misread.append("\(line): \(read.shown)")
      } else {
        left.append(line)
      }
    }
  }

  @Test(
    arguments: [
      "number-answers.txt", "number-answers-held-out.txt", "number-answers-wide.txt",
      "number-answers-after.txt", "number-answers-finds.txt",
    ]
  )
  func `numbers are read as a careful person reads them`(file: String) throws {
    var agreement = Agreement()
    for row in try NumberAnswers(file: file).rows { agreement.add(row) }
    print(
      "\(file): \(agreement.right) of \(agreement.rows) read right, "
        + "\(agreement.misread.count) misread, \(agreement.left.count) left"
    )
    for line in agreement.misread { print("  misread \(line)") }
    for line in agreement.left { print("  left    \(line)") }
    #expect(agreement.rows >= 100)
    #expect(Double(agreement.right) >= 0.97 * Double(agreement.rows))
    #expect(Double(agreement.misread.count) < 0.005 * Double(agreement.rows))
  }
}

extension DecimalNumber {
  /// Enough of it to find what was misread.
  fileprivate var shown: String {
    let digits = digits.prefix(20).map(String.init).joined()
    let rest = (divisor == 1 ? "" : "/\(divisor)") + (isPercent ? "%" : "")
    return "\(isNegative ? "-" : "")0.\(digits)e\(exponent)\(rest)"
  }
}
