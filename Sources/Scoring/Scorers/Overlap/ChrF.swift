package import Domain

/// Overlap of character n-grams, 0 to 100, the best of the targets, as sacreBLEU's chrF2.
///
/// Up to six characters, no words, white space dropped, recall weighing twice.
package struct ChrF: TargetScorer {
  package static let key = ScorerKey.chrF
  package static let help = "chrF2, 0 to 100, as sacreBLEU."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }
}

extension ChrF {
  package var isPassFail: Bool { false }
  package var range: ScoreRange? { .percent }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    .number(score(text))
  }

  private static let longestRun = 6

  /// β = 2: recall weighs twice as much as precision (Popović 2015).
  private static let recallWeight = 4.0

  private func score(_ text: String) -> Double {
    let answer = Self.characters(of: text)
    return targets.map { Self.score(answer, Self.characters(of: $0)) }.max() ?? 0
  }

  /// Precision and recall are averaged over the lengths that both texts have, then combined.
  private static func score(_ answer: [UInt32], _ target: [UInt32]) -> Double {
    var table = NGramTable(size: target.count * longestRun)
    let wanted = table.insert(target, order: longestRun)
    let found = table.find(answer, order: longestRun)
    var available = table.counts(of: wanted)
    var precision = 0.0
    var recall = 0.0
    var orders = 0.0
    for (found, wanted) in zip(found, wanted) where !found.isEmpty && !wanted.isEmpty {
      let common = Double(NGramTable.common(found, takenFrom: &available))
      precision += common / Double(found.count)
      recall += common / Double(wanted.count)
      orders += 1
    }
    guard precision + recall > 0 else { return 0 }
    precision /= orders
    recall /= orders
    return 100 * (1 + recallWeight) * precision * recall / (recallWeight * precision + recall)
  }

  private static func characters(of text: String) -> [UInt32] {
    text.unicodeScalars.compactMap { $0.isSpace ? nil : $0.value }
  }
}
