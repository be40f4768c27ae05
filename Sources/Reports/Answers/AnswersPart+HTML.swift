import Analysis
import Domain

extension AnswersPart {
  /// The cases, side by side, below a panel that the script shows: without it all cases are there.
  var html: String {
    let groups = stride(from: 0, to: cases.count, by: Self.groupSize).map { start in
      let articles = cases[start..<min(start + Self.groupSize, cases.count)].map(html)
      return "<div class=\"group\">\n\(articles.joined(separator: "\n"))\n</div>"
    }
    return "<section class=\"cases\">\n\(panel)\n\(groups.joined(separator: "\n"))\n</section>"
  }

  /// Cases that a browser lays out together, or not at all: of 2,000 cases a filter then takes half as
  /// long as where each stands by itself.
  private static let groupSize = 40

  private func html(_ answered: CaseAnswers) -> String {
    let tags = HTMLText.escaped(answered.tagWords.joined(separator: ", "))
    let facts = facts(of: answered).map { label, texts in
      let codes = texts.map { "<code>\(HTMLText.escaped($0))</code>" }
      return "\(label) " + codes.joined(separator: label == "Tags" ? ", " : " or ")
    }
    return """
      <article class="case" data-t="\(tags)">
      <h3><code>\(HTMLText.escaped(answered.id))</code> <small>\
      \(HTMLText.escaped(answered.title))</small></h3>
      \(facts.isEmpty ? "" : "<p>\(facts.joined(separator: " · "))</p>\n")\
      \(question(answered))<div class="answers">
      \(answered.answers.map(html).joined(separator: "\n"))
      </div>
      </article>
      """
  }

  private func question(_ answered: CaseAnswers) -> String {
    guard !answered.questions.isEmpty else { return "" }
    let parts = answered.questions.map { question in
      let prompt = question.prompt.map { "<p>Prompt <code>\(HTMLText.escaped($0))</code></p>\n" }
      let cut: Prose = "… \(question.text.omitted) more characters."
      return (prompt ?? "") + "<pre>\(HTMLText.escapedLines(question.text.text))</pre>"
        + (question.text.omitted > 0 ? "\n<p class=\"note\">\(cut.html)</p>" : "")
    }
    return "<details>\n<summary>Question</summary>\n\(parts.joined(separator: "\n"))\n</details>\n"
  }

  private func html(_ answer: CaseAnswers.Answer) -> String {
    let outcomes = scores.map { Self.code(answer.outcome(of: $0.name)) }
    let verdicts = scores.enumerated().map { position, definition in
      let words = HTMLText.escaped(answer.words(of: definition, isPrimary: position == 0))
      let name = "<code>\(HTMLText.escaped(definition.name))</code>"
      let why = answer.explanation(of: definition.name).map { ": " + HTMLText.escaped($0) } ?? ""
      return (scores.count > 1 ? "\(name) \(words)" : words) + why
    }
    let text = answer.text.map { "<pre>\(HTMLText.escapedLines($0.text))</pre>" }
    let failure = answer.failure.map { "<pre>\(HTMLText.escapedLines("Failed: " + $0))</pre>" }
    let extracted = answer.extracted.map {
      "<p class=\"note\">Extracted <code>\(HTMLText.escaped($0.text))</code></p>"
    }
    let cut = answer.text.flatMap { Self.note(on: $0, of: answer) }
    let source = answer.source.map { " <small>by <code>\(HTMLText.escaped($0))</code></small>" }
    let lines: [String?] = [
      "<h4><code>\(HTMLText.escaped(name(answer.arm)))</code>\(source ?? "")</h4>",
      verdicts.isEmpty ? nil : "<p class=\"verdict\">\(verdicts.joined(separator: "<br>"))</p>",
      failure ?? text ?? "<p class=\"note\">No answer.</p>",
      cut.map { "<p class=\"note\">\($0.html)</p>" },
      extracted,
    ]
    let kind = outcomes.first.map { $0 == "r" ? " right" : "wn".contains($0) ? " wrong" : "" } ?? ""
    let standing = scores.map { Self.code(answer.verdict(of: $0)) }
    let data =
      "data-a=\"\(answer.arm)\" data-o=\"\(outcomes.joined(separator: " "))\" "
      + "data-v=\"\(standing.joined(separator: " "))\""
    return "<div class=\"answer\(kind)\" \(data)>\n"
      + lines.compactMap(\.self).joined(separator: "\n") + "\n</div>"
  }

  /// What the script reads of all of an arm's answers to a case: a letter or a number, and a question
  /// mark where some of them have no score.
  private static func code(_ verdict: CaseVerdict) -> String {
    let mark = verdict.isWhole ? "" : "?"
    guard let value = verdict.value else { return "-" + mark }
    guard verdict.isPassFail else { return JSONValue.number(value).serialized + mark }
    return (verdict.isRight ? "r" : "w") + mark
  }

  /// What the script reads of an outcome: a letter, or a number as JavaScript writes it.
  private static func code(_ outcome: AnswerOutcome?) -> String {
    switch outcome {
    case .right: "r"
    case .wrong: "w"
    case .noAnswer(isWrong: true): "n"
    case .noAnswer: "e"
    case .unscored: "u"
    case .failed: "x"
    case .number(let number): JSONValue.number(number).serialized
    case nil: "-"
    }
  }
}

extension AnswersPart {
  private var panel: String {
    let fields: [(label: String, field: String)] = [
      ("Cases", select("cases", Self.standings)),
      ("Score", scoreField),
      ("Model or arm", select("arm", armOptions)),
      ("Answer", select("outcome", outcomes)),
      ("Number", hasNumbers ? Self.numberField : ""),
      ("Tag", tagField),
      ("Text", "<input id=\"answers-text\" type=\"search\">"),
    ]
    let labels = fields.filter { !$0.field.isEmpty }
      .map { "<label>\($0.label) \($0.field)</label>" }
    return """
      <div id="answers-filter" role="search" hidden>
      \(labels.joined(separator: "\n"))
      <label><input id="answers-only" type="checkbox"> hide other answers</label>
      <output id="answers-count"></output>
      </div>
      """
  }

  private var scoreField: String {
    guard scores.count > 1 else { return "" }
    return select("score", scores.enumerated().map { (String($0), $1.name) })
  }

  private static let numberField =
    "<input id=\"answers-number\" type=\"number\" step=\"any\">"

  private static let standings = [
    ("", "all"), ("disagree", "arms disagree"), ("wrong", "all wrong"), ("right", "all right"),
  ]

  private var outcomes: [(String, String)] {
    [("", "any"), ("w", "wrong"), ("r", "right"), ("n", "no answer"), ("x", "failed, not scored")]
      + (hasNumbers ? [("le", "at most …"), ("ge", "at least …")] : [])
  }

  private var hasNumbers: Bool { scores.contains { !$0.isPassFail } }

  /// Models first, each standing for its arms; then arms, where they are others.
  private var armOptions: [(String, String)] {
    var models: [(name: String, arms: [Int])] = []
    for arm in arms {
      if let known = models.firstIndex(where: { $0.name == arm.model }) {
        models[known].arms.append(arm.index)
      } else {
        models.append((arm.model, [arm.index]))
      }
    }
    let byModel = models.map { ($0.arms.map(String.init).joined(separator: ","), $0.name) }
    let byArm = models.count < arms.count ? arms.map { (String($0.index), name($0.index)) } : []
    return [("", "all")] + byModel + byArm
  }

  private func select(_ name: String, _ options: [(String, String)]) -> String {
    let choices = options.map { value, words in
      "<option value=\"\(HTMLText.escaped(value))\">\(HTMLText.escaped(words))</option>"
    }
    return "<select id=\"answers-\(name)\">\(choices.joined())</select>"
  }

  /// Beyond so many a list to choose from helps nobody.
  private static let mostTags = 300

  /// Empty where no case has a tag.
  private var tagField: String {
    let tags = Set(cases.flatMap(\.tagWords)).sorted()
    guard !tags.isEmpty else { return "" }
    let options = tags.prefix(Self.mostTags).map { "<option value=\"\(HTMLText.escaped($0))\">" }
    return "<input id=\"answers-tag\" type=\"search\" list=\"answers-tags\">"
      + "<datalist id=\"answers-tags\">\(options.joined())</datalist>"
  }
}
