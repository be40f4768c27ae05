import Analysis
package import Domain
import Reports
import Store

/// One case over all arms of a run, as lines of text: what was asked, and each answer with its
/// scores.
package struct CaseDetail {
  private let sample: Sample
  private let manifest: RunManifest
  private let number: Int64

  /// Ordered by arm.
  private let attempts: [Attempt]
  private let isCut: Bool

  /// Attempts that are shown; `--limit` says otherwise.
  private static let usualLimit = 100

  /// Lines of an answer beyond which `assay show RUN REQUEST` is named.
  private static let longestAnswer = 40

  package init(_ sample: Sample, _ listing: AttemptListing) throws {
    var attempts: [Attempt] = []
    isCut = try listing.selection.forEach(
      of: listing.run,
      scoring: listing.scoring,
      in: listing.store,
      parts: .all,
      limit: listing.limit ?? Self.usualLimit
    ) { attempts.append($0) }
    self.sample = sample
    manifest = listing.manifest
    number = listing.run.number
    self.attempts = attempts.enumerated()
      .sorted { ($0.element.record.arm, $0.offset) < ($1.element.record.arm, $1.offset) }
      .map(\.element)
  }

  package var headline: String {
    let arms = Set(attempts.map(\.record.arm)).count
    return "Case \(sample.id) of run \(number), answered by \(arms.counted("arm"))"
      .printable
  }

  package var sections: [DetailSection] {
    let tags = sample.tags.sorted { $0.key < $1.key }
      .map { $0.value.isEmpty ? $0.key : "\($0.key)=\($0.value)" }
    let dialogues = Dialogue.all(of: attempts)
    let held = dialogues.map { dialogue in
      DetailSection(title: title(of: dialogue), lines: lines(of: dialogue))
    }
    return (dialogues.isEmpty ? asked : []) + [
      DetailSection(
        title: "Expected",
        lines: manifest.keepsText
          ? sample.expected.flatMap(\.textLines) : sample.expected.map { _ in RunManifest.notKept }
      ),
      DetailSection(
        title: "Tags",
        lines: tags.isEmpty ? [] : [tags.joined(separator: ", ").printable]
      ),
    ] + attempts.filter { $0.record.conversation == nil }.map(answer) + held
  }

  private func title(of dialogue: Dialogue) -> String {
    guard let record = dialogue.steps.first?.record else { return "" }
    let repetition = manifest.repetitions > 1 ? ", repetition \(record.repetition + 1)" : ""
    return "\(ArmNames(manifest.arms)[record.arm])\(repetition)".printable
  }

  private func lines(of dialogue: Dialogue) -> [String] {
    let finding = ScoreFinding(manifest)
    return dialogue.lines(keepsText: manifest.keepsText) { record in
      record.scores.map { score in
        finding.words(
          score,
          of: sample.asTurn(record.conversation?.turn),
          answer: record.completion?.choices.first?.text
        )
      }
    }
  }

  /// What is not shown; `nil` where all is.
  package var note: String? {
    isCut ? "The case has more attempts than these \(attempts.count): --limit shows more." : nil
  }

  /// Each prompt that was sent, once.
  private var asked: [DetailSection] {
    let names = Dictionary(manifest.arms.map { ($0.index, $0.prompt) }) { first, _ in first }
    var seen: [[String]] = []
    let prompts = attempts.compactMap { attempt -> (name: String, lines: [String])? in
      let lines =
        manifest.keepsText ? attempt.request?.prompt.lines ?? [] : [RunManifest.notKept]
      guard !lines.isEmpty, !seen.contains(lines) else { return nil }
      seen.append(lines)
      return (names[attempt.record.arm] ?? "", lines)
    }
    return prompts.map { prompt in
      let name = prompts.count > 1 ? " (\(prompt.name.printable))" : ""
      return DetailSection(title: "Asked\(name)", lines: prompt.lines)
    }
  }

  private func answer(_ attempt: Attempt) -> DetailSection {
    let record = attempt.record
    let repetition = manifest.repetitions > 1 ? ", repetition \(record.repetition + 1)" : ""
    let tried = record.attempt > 1 ? ", attempt \(record.attempt)" : ""
    let leftOut = record.leftOut.map { ", \($0.words)" } ?? ""
    let arm = ArmNames(manifest.arms)[record.arm]
    let finding = ScoreFinding(manifest)
    let text = record.completion?.choices.first?.text
    return DetailSection(
      title: "\(arm)\(repetition)\(tried)\(leftOut), request \(record.request)".printable,
      lines: shortened(record.answerLines(keepsText: manifest.keepsText), of: record)
        + record.scores.map { "→ " + finding.words($0, of: sample, answer: text) }
    )
  }

  private func shortened(_ lines: [String], of record: AttemptRecord) -> [String] {
    guard lines.count > Self.longestAnswer else { return lines }
    return lines.prefix(Self.longestAnswer) + [
      "… \((lines.count - Self.longestAnswer).counted("more line")): assay show \(number) "
        + "\(record.request)"
    ]
  }
}
