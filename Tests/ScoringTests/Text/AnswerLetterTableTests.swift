import Domain
import Foundation
import Scoring
import Testing

/// Answers as models give them, each with the letter that a person reads; `nil` for no answer.
struct AnswerLetterTable {
  var rows: [Row]

  struct Row: Decodable {
    var lang: String
    var read: String?
    var text: String
    var menu: [String]?
    var options: [String]?

    /// What the scorer reads.
    func letter() throws -> String? {
      let choice = try Choice(targets: [], menu: menu, options: options ?? [])
      return choice.position(in: text).map { choice.menu[$0] }
    }
  }

  init(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/\(name).jsonl")
    rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      try JSONDecoder().decode(Row.self, from: Data(line.utf8))
    }
  }
}

struct AnswerLetterTableTests {
  @Test(
    arguments: [
      "answer-letters", "answer-letters-held-out", "answer-letters-languages",
      "answer-letters-second",
    ]
  )
  func `letters are read as a person reads them`(name: String) throws {
    let rows = try AnswerLetterTable(name).rows
    var misread: [String] = []
    var left: [String] = []
    for row in rows {
      let letter = try row.letter()
      guard letter != row.read else { continue }
      let text = "\(row.lang) \(row.text.debugDescription)"
      let line = "\(text): \(letter ?? "–"), not \(row.read ?? "–")"
      if letter == nil { left.append(line) } else { misread.append(line) }
    }
    let right = rows.count - misread.count - left.count
    print("\(name): \(right) of \(rows.count) right, \(misread.count) misread, \(left.count) left")
    for line in misread { print("  misread \(line)") }
    for line in left { print("  left \(line)") }
    #expect(Double(right) >= 0.97 * Double(rows.count))
    #expect(Double(misread.count) < 0.005 * Double(rows.count))
  }
}
