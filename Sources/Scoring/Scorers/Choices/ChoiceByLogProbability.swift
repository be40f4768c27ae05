package import Domain
import Foundation

/// Multiple choice by what the model held likely rather than by what it wrote.
///
/// Each letter gets the probability of the tokens that spell it (`A`, ` A`, `▁A`, `ĠA`, `<0x41>`) at
/// the answer's first place that is not blank; the likeliest is the answer. A letter that the provider did not list was less likely than
/// all that it did.
package struct ChoiceByLogProbability: SuiteScorer {
  package static let key = ScorerKey.choiceByLogProbability
  package static let help =
    "The same by the log-probabilities of the letters, which params must ask for (logprobs)."
  package static let shape = Shape.either([
    .texts,
    .group(
      KeyGroup(
        "choice_by_logprob",
        [
          Key("equals", .texts, "The right letter.", isRequired: true),
          Key("menu", .list(.text), "The letters on offer. Else A, B, C, D."),
        ]
      )
    ),
  ])
  package static let templatePlaces = TemplatePlaces.members(["equals"])

  package let targets: [String]
  package let menu: [String]

  /// - Throws: `ScoringError.invalidMenu` unless there are at least two single, different letters.
  package init(targets: [String], menu: [String]? = nil) throws(ScoringError) {
    self.menu = try Choice(targets: targets, menu: menu).menu
    self.targets = targets
  }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    let value = written.value
    try self.init(targets: (value["equals"] ?? value).texts, menu: value["menu"]?.texts)
  }

  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws
    -> ChoiceByLogProbability
  {
    let choice = try ChoiceByLogProbability(
      targets: try targets.rendered(for: name, by: render),
      menu: menu
    )
    for target in choice.targets where !menu.contains(where: { $0.isSameLetter(as: target) }) {
      throw ScoringError.targetNotOnMenu(target, menu: menu)
    }
    return choice
  }
}

extension ChoiceByLogProbability {
  package var readsText: Bool { false }
  package var readsLogProbabilities: Bool { true }
  package var templates: [String] { targets }
  package var summary: String { "\(name) \(targets.inOneLine)" }

  /// Unscored where the answer's first place holds no letter of the menu, or two that are as likely.
  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    guard let value = answer.logProbabilities.flatMap(JSONValue.init(parsing:)) else {
      return .unscored(.scorerFailed("the provider sent no log-probabilities"))
    }
    var weights = [Double](repeating: 0, count: menu.count)
    for (token, logProbability) in Self.firstToken(value) where logProbability <= 0 {
      guard let place = menu.firstIndex(of: token) else { continue }
      weights[place] += exp(logProbability)
    }
    let most = weights.max() ?? 0
    let likeliest = menu.indices.filter { weights[$0] == most }
    guard most > 0, likeliest.count == 1 else { return .unscored(.nothingExtracted) }
    let letter = menu[likeliest[0]]
    return .passed(targets.contains { $0.isSameLetter(as: letter) })
  }

  /// Blank tokens before the letter are passed over, but no more than these.
  private static let blanksAtMost = 8

  /// The candidates for the first token that is not blank: `content[].top_logprobs` of chat,
  /// `top_logprobs[]` of completions, or the one token that was written.
  private static func firstToken(_ value: JSONValue) -> [(token: String, logProbability: Double)] {
    if let content = value["content"]?.arrayValue {
      let written = content.prefix(blanksAtMost).firstIndex { TokenSpelling.plain($0) != "" } ?? 0
      guard content.indices.contains(written) else { return [] }
      let listed = content[written]["top_logprobs"]?.arrayValue ?? []
      return (listed.isEmpty ? [content[written]] : listed).compactMap { candidate in
        guard let token = TokenSpelling.plain(candidate),
          let logProbability = candidate["logprob"]?.numberValue
        else { return nil }
        return (token, logProbability)
      }
    }
    let tokens = value["tokens"]?.arrayValue ?? []
    let written =
      tokens.prefix(blanksAtMost)
      .firstIndex { $0.stringValue.map(TokenSpelling.plain) != "" } ?? 0
    if let places = value["top_logprobs"]?.arrayValue, places.indices.contains(written),
      let listed = places[written].objectValue, !listed.isEmpty
    {
      return listed.compactMap { token, value in
        value.numberValue.map { (TokenSpelling.plain(token), $0) }
      }
    }
    if tokens.indices.contains(written), let token = tokens[written].stringValue,
      let probabilities = value["token_logprobs"]?.arrayValue,
      probabilities.indices.contains(written),
      let logProbability = probabilities[written].numberValue
    {
      return [(TokenSpelling.plain(token), logProbability)]
    }
    return []
  }
}

extension String {
  fileprivate func isSameLetter(as other: String) -> Bool { uppercased() == other.uppercased() }
}
