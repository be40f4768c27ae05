package import Domain
import Foundation

/// Sentence BLEU against all targets at once, 0 to 100, as sacreBLEU computes it.
///
/// Tokeniser 13a, up to four words, exponential smoothing, effective order.
package struct BLEU: TargetScorer {
  package static let key = ScorerKey.bleu
  package static let help = "Sentence BLEU, 0 to 100, as sacreBLEU."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension BLEU {
  package var isPassFail: Bool { false }
  package var range: ScoreRange? { .percent }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    .number(score(text))
  }

  private static let longestRun = 4

  private func score(_ text: String) -> Double {
    var words = WordNumbers()
    let references = targets.map { target in
      Tokenizer13a.tokens(of: target).map { words.insert($0) }
    }
    let answer = Tokenizer13a.tokens(of: text).map { words.find($0) }
    var table = NGramTable(size: references.reduce(0) { $0 + $1.count * Self.longestRun })
    let wanted = references.map { table.insert($0, order: Self.longestRun) }
    let runs = table.find(answer, order: Self.longestRun)
    var available = Self.most(wanted.map(table.counts))
    let matches = runs.map { NGramTable.common($0, takenFrom: &available) }
    return Self.score(
      matches,
      runs.map(\.count),
      length: answer.count,
      references: references.map(\.count)
    )
  }

  /// Each run as often as the reference that has it most.
  private static func most(_ counts: [[Int32]]) -> [Int32] {
    guard var most = counts.first else { return [] }
    for other in counts.dropFirst() {
      for index in most.indices { most[index] = max(most[index], other[index]) }
    }
    return most
  }

  /// The geometric mean of the precisions times the brevity penalty, as Papineni and others (2002).
  ///
  /// A precision of zero is smoothed by halving from order to order (method 3 of Chen and Cherry
  /// 2014), and orders longer than the answer are left out.
  private static func score(_ matches: [Int], _ totals: [Int], length: Int, references: [Int])
    -> Double
  {
    guard matches.contains(where: { $0 > 0 }) else { return 0 }
    let nearest = references.min { left, right in
      (abs(left - length), left) < (abs(right - length), right)
    }
    let reference = nearest ?? 0
    let penalty = length < reference ? exp(1 - Double(reference) / Double(length)) : 1
    var smoothing = 1.0
    var sum = 0.0
    var orders = 0
    for (match, total) in zip(matches, totals) where total > 0 {
      orders += 1
      if match == 0 { smoothing *= 2 }
      let precision = match == 0 ? 1 / (smoothing * Double(total)) : Double(match) / Double(total)
      sum += log(100 * precision)
    }
    return penalty * exp(sum / Double(max(orders, 1)))
  }
}
