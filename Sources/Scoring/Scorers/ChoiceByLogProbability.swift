import Domain
import Foundation

/// Multiple choice by what the model held likely rather than by what it wrote.
///
/// Each letter gets the probability of the tokens that spell it (`A` and ` A`) at the answer's first
/// place; the likeliest is the answer. A letter that the provider did not list was less likely than
/// all that it did.
package struct ChoiceByLogProbability: Hashable, Sendable {
  package let targets: [String]
  package let menu: [String]

  /// - Throws: `ScoringError.invalidMenu` unless there are at least two single, different letters.
  package init(targets: [String], menu: [String]? = nil) throws(ScoringError) {
    self.menu = try Choice(targets: targets, menu: menu).menu
    self.targets = targets
  }

  package func rendered(_ render: TargetRendering) throws -> ChoiceByLogProbability {
    let choice = try ChoiceByLogProbability(
      targets: try targets.rendered(for: "choice_by_logprob", by: render),
      menu: menu
    )
    for target in choice.targets where !menu.contains(where: { $0.isSameLetter(as: target) }) {
      throw ScoringError.targetNotOnMenu(target, menu: menu)
    }
    return choice
  }
}

extension ChoiceByLogProbability {
  /// Unscored where the answer's first place holds no letter of the menu, or two that are as likely.
  func score(_ answer: Answer) -> Score.Value {
    guard let value = answer.logProbabilities.flatMap(JSONValue.init(parsing:)) else {
      return .unscored(.scorerFailed("the provider sent no log-probabilities"))
    }
    var weights = [Double](repeating: 0, count: menu.count)
    for (token, logProbability) in Self.firstToken(value) where logProbability <= 0 {
      guard let place = menu.firstIndex(of: String(token.trimmed)) else { continue }
      weights[place] += exp(logProbability)
    }
    let most = weights.max() ?? 0
    let likeliest = menu.indices.filter { weights[$0] == most }
    guard most > 0, likeliest.count == 1 else { return .unscored(.nothingExtracted) }
    let letter = menu[likeliest[0]]
    return .passed(targets.contains { $0.isSameLetter(as: letter) })
  }

  /// The candidates for the first token: `content[0].top_logprobs` of chat, `top_logprobs[0]` of
  /// completions, or the one token that was written.
  private static func firstToken(_ value: JSONValue) -> [(token: String, logProbability: Double)] {
    if let first = value["content"]?.arrayValue?.first {
      let listed = first["top_logprobs"]?.arrayValue ?? []
      return (listed.isEmpty ? [first] : listed).compactMap { candidate in
        guard let token = candidate["token"]?.stringValue,
          let logProbability = candidate["logprob"]?.numberValue
        else { return nil }
        return (token, logProbability)
      }
    }
    if let listed = value["top_logprobs"]?.arrayValue?.first?.objectValue {
      return listed.compactMap { token, value in value.numberValue.map { (token, $0) } }
    }
    if let token = value["tokens"]?.arrayValue?.first?.stringValue,
      let logProbability = value["token_logprobs"]?.arrayValue?.first?.numberValue
    {
      return [(token, logProbability)]
    }
    return []
  }
}

extension String {
  fileprivate func isSameLetter(as other: String) -> Bool { uppercased() == other.uppercased() }
}
