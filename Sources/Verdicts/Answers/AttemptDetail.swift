import Analysis
package import Domain
import Reports
import Store

/// One attempt in full, as lines of text: request, answer, phases and scores.
package struct AttemptDetail {
  private let stored: Attempt
  private let manifest: RunManifest

  /// The run and request that the answer was taken from, in words.
  private let origin: String?

  package init(_ stored: Attempt, manifest: RunManifest, origin: String? = nil) {
    self.stored = stored
    self.manifest = manifest
    self.origin = origin
  }

  private var record: AttemptRecord { stored.record }

  /// - Parameter width: Columns of the terminal.
  package func sections(width: Int) -> [DetailSection] {
    [
      DetailSection(title: "Asked", lines: stored.askedLines(keepsText: manifest.keepsText)),
      DetailSection(
        title: "Answered",
        lines: record.answerLines(keepsText: manifest.keepsText)
      ),
      DetailSection(title: "Timeline", lines: timeline(width: width)),
      DetailSection(title: "Scores", lines: scores),
      DetailSection(title: "Judged", lines: judged),
      DetailSection(title: "Transfer", lines: record.transferLines),
    ]
  }

  package var headline: String {
    let arm = ArmNames(manifest.arms)[record.arm]
    let repetition = manifest.repetitions > 1 ? ", repetition \(record.repetition + 1)" : ""
    let attempt = record.attempt > 1 ? ", attempt \(record.attempt)" : ""
    let leftOut = record.leftOut.map { ", \($0.words)" } ?? ""
    let turn = record.conversation.map { ", \($0.words)" } ?? ""
    return
      "Request \(record.request)\(attempt): \(arm), case \(record.sampleID)\(repetition)\(turn)\(leftOut)"
      .printable
  }

  private func timeline(width: Int) -> [String] {
    guard let origin else { return PhaseBar(record.timeline).lines(width: width) }
    return ["None: cached, the answer was taken from \(origin) and not asked for."]
  }

  private var judged: [String] {
    var calls: [String: Int] = [:]
    return stored.judgeCalls.flatMap { call in
      calls[call.scoreName, default: 0] += 1
      return call.lines(
        number: calls[call.scoreName] ?? 1,
        price: manifest.prices[call.model],
        opponent: call.opponent.map { ArmNames(manifest.arms)[$0] }
      )
    }
  }

  private var scores: [String] {
    let finding = ScoreFinding(manifest)
    let sample = manifest.samples.first { $0.id == record.sampleID }?
      .asTurn(record.conversation?.turn)
    let answer = record.completion?.choices.first?.text
    return record.scores.map { finding.words($0, of: sample, answer: answer) }
  }
}

extension Attempt {
  /// The prompt, message by message, and the parameters; none where it is not known.
  func askedLines(keepsText: Bool) -> [String] {
    guard keepsText else { return [RunManifest.notKept] }
    guard let request else { return [] }
    let parameters = request.parameters.values.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.serialized)" }
    return request.prompt.lines
      + (parameters.isEmpty ? [] : ["(" + parameters.joined(separator: ", ").printable + ")"])
  }
}

extension Prompt {
  /// Each safe to print; messages begin with who speaks.
  var lines: [String] {
    switch self {
    case .text(let text): text.textLines
    case .messages(let messages): messages.flatMap(\.lines)
    }
  }
}

extension ChatMessage {
  /// What is said, and what is asked to be called.
  var lines: [String] {
    let calls = toolCalls.map { "[call] " + $0.line.printable }
    let texts = told.isEmpty && !calls.isEmpty ? [] : told.textLines
    return (texts + calls).enumerated().map { index, line in
      index == 0 ? "\(speaker): \(line)" : "  \(line)"
    }
  }

  fileprivate var speaker: String {
    name.map { "\(role.rawValue) \($0.printable)" } ?? role.rawValue
  }
}
