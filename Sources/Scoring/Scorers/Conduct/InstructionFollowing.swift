package import Domain

/// Whether an answer does what an IFEval prompt asks of its form.
package struct InstructionFollowing: SuiteScorer {
  package static let key = ScorerKey.ifEval
  package static let help =
    "Whether the answer follows the instructions of an IFEval case: format: ifeval."
  package static let shape = Shape.choice(Figure.allCases.map(\.rawValue))

  package static func skeleton(of written: JSONValue, _ placeholder: JSONValue) -> JSONValue {
    written
  }

  package let figure: Figure

  /// Templates of two JSON lists: the instructions' ids, and the arguments of each.
  package let sources: [String]
  private let instructions: [Instruction]

  /// As IFEval's four figures are named.
  package enum Figure: String, Hashable, Sendable, CaseIterable {
    /// Passes when all instructions are followed.
    case promptStrict = "prompt_strict"
    /// The same, where the answer may stand between a first and a last line, or in asterisks.
    case promptLoose = "prompt_loose"
    /// The share of the prompt's instructions that are followed, 0 to 1.
    case instructionStrict = "instruction_strict"
    case instructionLoose = "instruction_loose"

    var isLoose: Bool { self == .promptLoose || self == .instructionLoose }
    var isOfPrompt: Bool { self == .promptStrict || self == .promptLoose }
  }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    guard let figure = written.value.text.flatMap(Figure.init) else { return nil }
    self.init(figure)
  }

  package init(_ figure: Figure) {
    self.init(figure, instructions: [])
  }

  init(_ figure: Figure, instructions: [Instruction]) {
    self.figure = figure
    self.instructions = instructions
    sources = ["{{instructions | json}}", "{{arguments | json}}"]
  }

  /// - Throws: What `render` throws, or `ScoringError` for instructions that cannot be read.
  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws
    -> InstructionFollowing
  {
    let lists = try sources.map { try render($0).joined() }
      .map { AnswerJSON.value(of: $0)?.arrayValue ?? [] }
    guard let ids = lists.first, let arguments = lists.last, !ids.isEmpty,
      ids.count == arguments.count
    else { throw ScoringError.noTargets(scorer: name) }
    return InstructionFollowing(
      figure,
      instructions: try zip(ids, arguments).map {
        try Instruction(id: $0.stringValue ?? "", arguments: $1)
      }
    )
  }
}

extension InstructionFollowing {
  package var isPassFail: Bool { figure.isOfPrompt }
  package var templates: [String] { sources }
  package var summary: String { "\(name) \(figure.rawValue)" }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    do throws(Pattern.SearchFailure) {
      let readings = (figure.isLoose ? Self.variants(of: text) : [text]).map(InstructionText.init)
        .filter { !$0.isBlank }
      var followed = 0
      for instruction in instructions where try isFollowed(instruction, byAnyOf: readings) {
        followed += 1
      }
      return figure.isOfPrompt
        ? .passed(followed == instructions.count)
        : .number(Double(followed) / Double(max(instructions.count, 1)))
    } catch {
      return .unscored(.scorerFailed(error.description))
    }
  }

  private func isFollowed(_ instruction: Instruction, byAnyOf readings: [InstructionText])
    throws(Pattern.SearchFailure) -> Bool
  {
    for reading in readings where try instruction.isFollowed(by: reading) { return true }
    return false
  }

  /// The answer, without its first line, its last, or both; and each without asterisks, where it has
  /// some.
  private static func variants(of text: String) -> [String] {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let cuts = [
      lines.dropFirst(), lines.dropLast(), lines.dropFirst().dropLast(),
    ]
    let whole =
      lines.count == 1
      ? [text]
      : [text]
        + cuts.map { String(String.UnicodeScalarView($0.joined(separator: ["\n"])).stripped) }
    guard text.utf8.contains(UInt8(ascii: "*")) else { return whole }
    return whole
      + whole.map { String(String.UnicodeScalarView($0.unicodeScalars.filter { $0 != "*" })) }
  }
}
