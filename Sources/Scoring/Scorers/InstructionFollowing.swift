import Domain

/// Whether an answer does what an IFEval prompt asks of its form.
///
/// `language:response_language`, and texts that are all in one case as `change_case:english_…` asks,
/// need to know the language: a prompt that hangs on it is unscored.
package struct InstructionFollowing: Hashable, Sendable {
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

  package init(_ figure: Figure) {
    self.init(figure, instructions: [])
  }

  init(_ figure: Figure, instructions: [Instruction]) {
    self.figure = figure
    self.instructions = instructions
    sources = ["{{instructions | json}}", "{{arguments | json}}"]
  }

  /// - Throws: What `render` throws, or `ScoringError` for instructions that cannot be read.
  package func rendered(_ render: TargetRendering) throws -> InstructionFollowing {
    let lists = try sources.map { try render($0).joined() }
      .map { JSONText.value(of: $0)?.arrayValue ?? [] }
    guard let ids = lists.first, let arguments = lists.last, !ids.isEmpty,
      ids.count == arguments.count
    else { throw ScoringError.noTargets(scorer: "ifeval") }
    return InstructionFollowing(
      figure,
      instructions: try zip(ids, arguments).map {
        try Instruction(id: $0.stringValue ?? "", arguments: $1)
      }
    )
  }
}

extension InstructionFollowing {
  func score(_ text: String) -> Score.Value {
    do throws(Pattern.SearchFailure) {
      let variants = (figure.isLoose ? Self.variants(of: text) : [text])
        .filter { !$0.trimmed.isEmpty }
      var verdicts: [Bool?] = []
      for instruction in instructions {
        verdicts.append(try isFollowed(instruction, byAnyOf: variants))
      }
      return value(of: verdicts)
    } catch {
      return .unscored(.scorerFailed(error.description))
    }
  }

  /// A prompt with one instruction broken has failed, whatever of the others cannot be told.
  private func value(of verdicts: [Bool?]) -> Score.Value {
    let followed = verdicts.count { $0 == true }
    if figure.isOfPrompt, verdicts.contains(false) { return .passed(false) }
    guard !verdicts.contains(nil) else {
      return .unscored(.scorerFailed("the language of an answer cannot be told"))
    }
    return figure.isOfPrompt
      ? .passed(true) : .number(Double(followed) / Double(max(verdicts.count, 1)))
  }

  private func isFollowed(_ instruction: Instruction, byAnyOf variants: [String])
    throws(Pattern.SearchFailure) -> Bool?
  {
    var isUndecided = false
    for variant in variants {
      switch try instruction.isFollowed(by: variant) {
      case true?: return true
      case nil: isUndecided = true
      case false?: continue
      }
    }
    return isUndecided ? nil : false
  }

  /// The answer, without its first line, its last, or both; and each without asterisks, where it has
  /// some.
  private static func variants(of text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let cuts = [
      lines.dropFirst(), lines.dropLast(), lines.dropFirst().dropLast(),
    ]
    let whole =
      lines.count == 1 ? [text] : [text] + cuts.map { String($0.joined(separator: "\n").trimmed) }
    guard text.utf8.contains(UInt8(ascii: "*")) else { return whole }
    return whole + whole.map { $0.replacing("*", with: "") }
  }
}
