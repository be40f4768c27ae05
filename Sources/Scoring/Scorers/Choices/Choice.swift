package import Domain

/// Passes when the letter that the answer settles on is the right one of a menu.
///
/// The last letter behind a mark such as "Answer:" counts, so a completion that runs on into a
/// question of its own needs a stop text, or an extraction step that ends it. An answer that can be
/// read in two ways settles on none.
package struct Choice: SuiteScorer {
  package static let key = ScorerKey.choice
  package static let help = "Passes when the letter that the answer settles on is right."
  package static let shape = Shape.either([
    .texts,
    .group(
      KeyGroup(
        "choice",
        [
          Key("equals", .texts, "The right letter, or the right option's text.", isRequired: true),
          Key("menu", .list(.text), "The letters on offer. Else A, B, C, …, one for each option."),
          Key("options", .texts, "The texts behind the letters, such as {{choices}}."),
          Key(
            "shuffle",
            .anyInteger,
            "A seed that shuffles the options of each prompt; answers are read in the suite's order."
          ),
        ]
      )
    ),
  ])
  package static let ignoresDifferences = true
  package static let templatePlaces = TemplatePlaces.members(["equals", "options"])

  /// Letters of the menu as the suite orders it, or the texts of options.
  package let targets: [String]

  /// The letters on offer, in the order of the options.
  package let menu: [String]

  /// The texts behind the letters, so that an answer in words counts too; empty when not known.
  package let options: [String]

  /// How the prompt ordered the options, where it shuffled them.
  package let order: ChoiceOrder?

  /// - Parameters:
  ///   - menu: `nil` for as many letters from A as there are options, or A to D without options.
  ///   - options: May be templates that become several texts.
  package init(
    targets: [String],
    menu: [String]? = nil,
    options: [String] = [],
    order: ChoiceOrder? = nil
  ) throws(ScoringError) {
    let letters = menu ?? Self.alphabet(options.count < 2 ? 4 : options.count)
    guard letters.count >= 2, Set(letters.map { $0.uppercased() }).count == letters.count,
      letters.allSatisfy({ $0.count == 1 })
    else { throw .invalidMenu(letters) }
    self.targets = targets
    self.menu = letters
    self.options = options
    self.order = order
    self.isMenuGiven = menu != nil
  }

  private let isMenuGiven: Bool

  package init?(_ written: WrittenScore) throws(ScoringError) {
    let value = written.value
    guard value.isMapping else {
      try self.init(targets: value.texts)
      return
    }
    let options = value["options"]?.texts ?? []
    if options.count == 1, !options[0].contains("{{") { throw .optionsNotAList(options) }
    try self.init(
      targets: value["equals"]?.texts ?? [],
      menu: value["menu"]?.texts,
      options: options
    )
  }

  /// - Parameter order: How this case's prompt orders the options; `nil` when it did not shuffle.
  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> Choice {
    let choice = try Choice(
      targets: try targets.rendered(for: name, by: render),
      menu: isMenuGiven ? menu : nil,
      options: try options.flatMap(render),
      order: order ?? self.order
    )
    guard options.isEmpty || choice.options.count > 1 else {
      throw ScoringError.optionsNotAList(choice.options)
    }
    guard choice.options.count <= choice.menu.count else {
      throw ScoringError.moreOptionsThanLetters(options: choice.options.count, menu: choice.menu)
    }
    for target in choice.targets where choice.position(ofTarget: target) == nil {
      throw ScoringError.targetNotOnMenu(target, menu: choice.menu)
    }
    return choice
  }

  /// Where a target stands in the suite's own order.
  func position(ofTarget target: String) -> Int? {
    menu.firstIndex { $0.uppercased() == target.uppercased() } ?? options.firstIndex(of: target)
  }

  private static func alphabet(_ count: Int) -> [String] {
    (0..<min(count, 26)).map { String(UnicodeScalar(UInt8(ascii: "A") + UInt8($0))) }
  }
}

extension Choice {
  package var templates: [String] { targets + options }
  package var summary: String { "\(name) \(targets.inOneLine)" }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    passes(text).map(Score.Value.passed)
  }

  /// `nil` when the answer settles on no letter of the menu.
  private func passes(_ text: String) -> Bool? {
    guard let position = position(in: text) else { return nil }
    let original = order.map { $0.original(of: position) } ?? position
    return targets.contains { self.position(ofTarget: $0) == original }
  }

  /// The place in the menu that the answer settles on, as the model saw the options.
  package func position(in text: String) -> Int? {
    AnswerLetter.read(text, menu: menu, options: shownOptions)
  }

  /// The options in the order that the model saw them.
  private var shownOptions: [String] {
    order.map { $0.shuffled(options) } ?? options
  }
}
