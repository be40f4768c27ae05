import Domain
import Foundation
import Testing

/// Values that sacreBLEU and rouge-score computed; `source` in the file names their versions.
struct OverlapVectors: Decodable {
  var source: String
  var pairs: [Pair]

  struct Pair: Decodable, Sendable, CustomTestStringConvertible {
    var answer: String
    var targets: [String]
    var bleu: Double
    var chrf: Double
    var rouge1: Double
    var rouge2: Double
    var rougeL: Double

    var testDescription: String { answer }
  }

  static let pairs: [Pair] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/overlap.json")
    let vectors = try? JSONDecoder().decode(OverlapVectors.self, from: Data(contentsOf: file))
    return vectors?.pairs ?? []
  }()
}

/// Equal but for the last bits of binary arithmetic.
func isClose(_ value: Score.Value?, _ expected: Double) -> Bool {
  guard case .number(let number) = value else { return false }
  return abs(number - expected) <= 1e-9 * max(1, abs(expected))
}
