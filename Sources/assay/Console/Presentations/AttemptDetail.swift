import Analysis
import Domain
import Reports
import Store
import Verdicts

/// One attempt in full, as lines of text: request, answer, phases and scores.
struct AttemptDetail {
  private let stored: Attempt
  private let manifest: RunManifest

  /// The run and request that the answer was taken from, in words.
  private let origin: String?

  init(_ stored: Attempt, manifest: RunManifest, origin: String? = nil) {
    self.stored = stored
    self.manifest = manifest
    self.origin = origin
  }

  private var record: AttemptRecord { stored.record }

  func lines(style: Style, width: Int) -> [String] {
    [
      [style.bold(headline), ""],
      section("Asked", request, style),
      section("Answered", record.answerLines(keepsText: manifest.keepsText), style),
      section("Timeline", timeline(width: width), style),
      section("Scores", scores, style),
      section("Judged", judged, style),
      section("Transfer", record.transferLines, style),
    ]
    .flatMap(\.self)
  }

  private func section(_ title: String, _ lines: [String], _ style: Style) -> [String] {
    lines.isEmpty ? [] : [style.dim(title)] + lines.map { "  " + $0 } + [""]
  }

  private var headline: String {
    let arm = ArmNames(manifest.arms)[record.arm]
    let repetition = manifest.repetitions > 1 ? ", repetition \(record.repetition + 1)" : ""
    let attempt = record.attempt > 1 ? ", attempt \(record.attempt)" : ""
    let warmUp = record.isWarmUp ? ", warm-up" : ""
    return
      "Request \(record.request)\(attempt): \(arm), case \(record.sampleID)\(repetition)\(warmUp)"
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
      return call.lines(number: calls[call.scoreName] ?? 1, price: manifest.prices[call.model])
    }
  }

  private var scores: [String] {
    record.scores.map { score in
      let taken = score.extracted.map { manifest.keepsText ? $0 : RunManifest.notKept }
      return "\(score.name): \(score.words)\(taken.map { " (judged: \($0))" } ?? "")".printable
    }
  }

  private var request: [String] {
    guard manifest.keepsText else { return [RunManifest.notKept] }
    guard let request = stored.request else { return [] }
    let parameters = request.parameters.values.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.serialized)" }
    let prompt =
      switch request.prompt {
      case .text(let text): text.textLines
      case .messages(let messages):
        messages.flatMap { message in
          message.content.textLines.enumerated().map { index, line in
            index == 0 ? "\(message.speaker): \(line)" : "  \(line)"
          }
        }
      }
    return prompt
      + (parameters.isEmpty ? [] : ["(" + parameters.joined(separator: ", ").printable + ")"])
  }

}

extension ChatMessage {
  fileprivate var speaker: String {
    name.map { "\(role.rawValue) \($0.printable)" } ?? role.rawValue
  }
}
