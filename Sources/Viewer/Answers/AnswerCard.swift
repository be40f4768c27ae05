import Analysis
import Domain
import Foundation
import Reports
import Store
import Suites

/// One answer among those of a case: its scores, its text, and what judges said of it.
struct AnswerCard {
  private let attempt: Attempt
  private let found: CaseMaterial
  private let links: Links
  private let reference: String?
  private let label: HumanLabel?
  private let token: String?

  /// - Parameters:
  ///   - reference: The answer that others are held against.
  ///   - label: What a person said of it.
  ///   - token: What a form has to carry; `nil` leaves it out.
  init(
    _ attempt: Attempt,
    found: CaseMaterial,
    links: Links,
    reference: String?,
    label: HumanLabel?,
    token: String?
  ) {
    self.attempt = attempt
    self.found = found
    self.links = links
    self.reference = reference
    self.label = label
    self.token = token
  }

  private var record: AttemptRecord { attempt.record }
  private var keepsText: Bool { found.manifest.keepsText }
  private var place: String { "request-\(record.request)-\(record.attempt)" }

  var markup: Markup {
    let primary = found.manifest.primaryScore?.name
    let kind =
      record.failure != nil
      ? "failed"
      : record.scores.first { $0.name == primary }.map { CellMark($0).kind } ?? "unscored"
    let name = ArmNames(found.manifest.arms)[record.arm]
    return """
      <article class="answer \(kind)" id="\(place)" aria-label="Answer of \(name)">
      <h3><code>\(name)</code> <small>\(details)</small></h3>
      \(verdicts)
      \(text)
      \(judged)
      \(labelling(named: name))
      </article>
      """
  }

  private var details: Markup {
    let repetition =
      (found.manifest.repetitions > 1 ? ["repetition \(record.repetition + 1)"] : [])
      + (record.conversation.map { [$0.words] } ?? [])
    let tried = record.attempt > 1 ? ["attempt \(record.attempt)"] : []
    let words = (repetition + tried + (record.leftOut.map { [$0.words] } ?? [])).joined(
      separator: ", "
    )
    let address = links.request(record.request, of: found.run.number)
    let request: Markup =
      address.map { "<a href=\"\($0)\">request \(plain: record.request)</a>" }
      ?? "request \(plain: record.request)"
    return words.isEmpty ? request : "\(words), \(request)"
  }

  private var verdicts: Markup {
    guard !record.scores.isEmpty else { return .empty }
    let items = record.scores.map { score -> Markup in
      let mark = CellMark(score)
      let taken = score.extracted.map { text -> Markup in
        keepsText ? "; extracted <code>\(text.elided(to: 300))</code>" : .empty
      }
      let why = score.explanation.map { text -> Markup in
        keepsText ? ": \(text.elided(to: 600))" : .empty
      }
      return """
        <li><code>\(score.name)</code> <span class="mark \(mark.kind)">\(mark.words)</span>\
        \(why ?? .empty)\(taken ?? .empty)</li>
        """
    }
    return "<ul class=\"verdicts\">\(items)</ul>"
  }

  private var text: Markup {
    if let failure = record.failure {
      return "<pre>Failed: \(failure.kind.rawValue): \(lines: failure.message)</pre>"
    }
    guard let answer = record.answerText else { return "<p class=\"note\">No answer.</p>" }
    guard keepsText else { return "<p class=\"note\">\(RunManifest.notKept)</p>" }
    let marked =
      reference.map { WordDifference(from: $0, to: answer).markup } ?? "\(lines: answer)"
    let choices = record.completion?.choices ?? []
    let calls = choices.filter { !$0.calls.isEmpty }.map { choice -> Markup in
      let lines = choice.calls.map(\.line).joined(separator: "\n")
      return "<p class=\"note\">Tool calls</p><pre>\(lines: lines)</pre>"
    }
    let further = choices.dropFirst().map { choice -> Markup in
      "<p class=\"note\">Choice \(choice.index + 1)</p><pre>\(lines: choice.text)</pre>"
    }
    return "<pre class=\"text\">\(marked)</pre>\(calls)\(further)"
  }

  private var judged: Markup {
    let calls = attempt.judgeCalls.map { call -> Markup in
      let said = call.answer.map { text -> Markup in
        keepsText ? "<pre>\(lines: text)</pre>" : .empty
      }
      let verdict = call.verdict.map { ": \($0)" } ?? ""
      let failure = call.failureMessage.map { ", failed: \($0)" } ?? ""
      return """
        <li><code>\(call.scoreName)</code> by <code>\(call.model)</code>\(verdict)\(failure)\
        \(said ?? .empty)</li>
        """
    }
    guard !calls.isEmpty else { return .empty }
    return """
      <details><summary>\(calls.count.counted("judge call"))</summary><ul>\(calls)</ul></details>
      """
  }

  /// What a person said, and where labels can be kept the form for it.
  private func labelling(named name: String) -> Markup {
    guard let token, keepsText, record.answerText != nil,
      let address = links.label(record.request, attempt: record.attempt, of: found.run.number)
    else { return label.map { told($0) } ?? .empty }
    let choices: [(value: String, words: String, isChosen: Bool)] = [
      ("pass", "pass", label?.passed == true), ("fail", "fail", label?.passed == false),
      ("", "neither", label?.passed == nil),
    ]
    let fields = choices.map { choice -> Markup in
      """
      <label><input type="radio" name="verdict" value="\(choice.value)"\
      \(Markup.when(choice.isChosen, " checked"))> \(choice.words)</label>
      """
    }
    return """
      <form class="label" method="post" action="\(address)" \
      aria-label="Label of \(name), request \(plain: record.request)">
      <input type="hidden" name="token" value="\(token)">
      <fieldset><legend>Your label\(Markup.when(label != nil, " (kept)"))</legend>
      \(fields)
      <label>Letter <input name="letter" size="2" maxlength="1" \
      value="\(label?.letter ?? "")"></label>
      <label>Note <input name="note" maxlength="2000" value="\(label?.note ?? "")"></label>
      <button>Keep</button></fieldset></form>
      """
  }

  private func told(_ label: HumanLabel) -> Markup {
    let parts = [
      label.passed.map { $0 ? "pass" : "fail" }, label.letter, label.note,
    ].compactMap(\.self)
    return "<p class=\"note\">A person: \(parts.joined(separator: ", "))</p>"
  }
}

/// A prompt as it was sent, message by message.
struct PromptText {
  private let prompt: Prompt

  init(_ prompt: Prompt) {
    self.prompt = prompt
  }

  var markup: Markup {
    switch prompt {
    case .text(let text): return "<pre>\(lines: text)</pre>"
    case .messages(let messages):
      let parts = messages.map { message -> Markup in
        let name = message.name.map { " \($0)" } ?? ""
        return """
          <p class="note">\(message.role.rawValue)\(name)</p><pre>\(lines: message.told)</pre>\
          \(Self.pictures(in: message))
          """
      }
      return "\(parts)"
    }
  }

  /// Those whose files are still the ones that were sent.
  private static func pictures(in message: ChatMessage) -> Markup {
    let pictures = message.parts.compactMap(\.media).compactMap { part -> Markup? in
      guard let data = part.shownPicture, let type = part.mediaType else { return nil }
      return """
        <p><img class="sent" alt="\(part.fileName)" \
        src="data:\(type);base64,\(data.base64EncodedString())"></p>
        """
    }
    return "\(pictures)"
  }
}
