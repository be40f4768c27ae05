import Domain

/// Text with `{{variables}}` and `{% for %}` loops, read once and filled for each case.
///
/// Nothing is escaped: what a variable holds is what the model sees.
package struct PromptTemplate: Hashable, Sendable {
  let parts: [Part]

  indirect enum Part: Hashable, Sendable {
    case text(String)
    case value(Expression)
    case loop(variable: String, list: Expression, body: [Part])
  }

  /// A variable or a quoted text, and what is done to it before it is printed.
  struct Expression: Hashable, Sendable {
    var subject: Subject
    var filters: [TemplateFilter]

    /// As written, braces included, so that an error can be found in the file again.
    var source: String
  }

  enum Subject: Hashable, Sendable {
    case literal(String)
    /// `a.b.0`: a variable, then members and positions inside it.
    case path([String])
  }
}

extension PromptTemplate {
  /// The expression, when the template is that and nothing else: `{{expected}}`.
  var onlyExpression: Expression? {
    if parts.count == 1, case .value(let expression) = parts[0] { expression } else { nil }
  }

  /// The name, when the template is one bare variable.
  var onlyVariable: String? {
    guard let expression = onlyExpression, expression.filters.isEmpty,
      case .path(let path) = expression.subject, path.count == 1
    else { return nil }
    return path.first
  }
}

extension PromptTemplate {
  /// Why a template cannot be filled for a case.
  enum Problem: Hashable {
    case unset(name: String, source: String)
    case unprintable(name: String, source: String, kind: String, remedy: String)
    /// A picture, sound or a document that cannot be sent, in words.
    case media(String)
  }

  /// The text for one case; what cannot be filled is left empty and told in `problems`.
  func rendered(_ variables: [String: JSONValue], problems: inout [Problem]) -> String {
    if parts.count == 1, case .text(let text) = parts[0] { return text }
    var text = ""
    var rounds = 0
    Self.render(parts, variables, into: &text, rounds: &rounds, &problems)
    return text
  }

  /// Rounds of a template's loops, those inside others counted each time: eight lists of ten, one
  /// in the other, would be a hundred million.
  private static let roundLimit = 100_000

  private static func render(
    _ parts: [Part],
    _ variables: [String: JSONValue],
    into text: inout String,
    rounds: inout Int,
    _ problems: inout [Problem]
  ) {
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .value(let expression):
        if let printed = print(expression, variables, &problems) { text += printed }
      case .loop(let variable, let list, let body):
        guard let value = evaluate(list, variables, &problems) else { continue }
        guard let elements = value.arrayValue else {
          problems.append(
            .unprintable(
              name: list.name,
              source: list.source,
              kind: value.kind,
              remedy: "A loop needs a list."
            )
          )
          continue
        }
        var scope = variables
        for (index, element) in elements.enumerated() {
          guard rounds < roundLimit else {
            // Told once, by the loop that reached it first.
            if rounds == roundLimit { problems.append(tooManyRounds(of: list)) }
            rounds = roundLimit + 1
            return
          }
          rounds += 1
          scope[variable] = element
          scope["loop"] = ["index": .integer(Int64(index + 1))]
          render(body, scope, into: &text, rounds: &rounds, &problems)
        }
      }
    }
  }

  private static func tooManyRounds(of list: Expression) -> Problem {
    .unprintable(
      name: list.name,
      source: list.source,
      kind: "in loops of more than \(roundLimit) rounds",
      remedy: "Nest fewer loops, or shorten the lists."
    )
  }

  private static func print(
    _ expression: Expression,
    _ variables: [String: JSONValue],
    _ problems: inout [Problem]
  ) -> String? {
    guard let value = evaluate(expression, variables, &problems) else { return nil }
    if let text = (expression.onlyText(of: value) ?? value).printed { return text }
    let remedy =
      switch value {
      case .array:
        "Use {{\(expression.name) | join(', ')}}, {{\(expression.name) | json}} or a loop."
      case .null: "Give it a value."
      default: "Use {{\(expression.name) | json}}, or one of its members."
      }
    problems.append(
      .unprintable(
        name: expression.name,
        source: expression.source,
        kind: value.kind,
        remedy: remedy
      )
    )
    return nil
  }

  /// The value after its filters; `nil` when it is not set or a filter cannot take it.
  static func evaluate(
    _ expression: Expression,
    _ variables: [String: JSONValue],
    _ problems: inout [Problem]
  ) -> JSONValue? {
    guard var value = expression.subject.value(in: variables) else {
      problems.append(.unset(name: expression.name, source: expression.source))
      return nil
    }
    for filter in expression.filters {
      if filter.takesText, let text = expression.onlyText(of: value) { value = text }
      switch filter.apply(to: value) {
      case .success(let filtered): value = filtered
      case .failure(let mismatch):
        problems.append(
          .unprintable(
            name: expression.name,
            source: expression.source,
            kind: value.kind,
            remedy: mismatch.remedy
          )
        )
        return nil
      }
    }
    return value
  }
}

extension PromptTemplate.Expression {
  /// The variable as an error names it.
  var name: String {
    switch subject {
    case .literal(let text): "'\(text)'"
    case .path(let path): path.joined(separator: ".")
    }
  }

  /// The one text that a case expects, which is a list of its own to loops and to `join`.
  func onlyText(of value: JSONValue) -> JSONValue? {
    guard subject == .path(["expected"]), let list = value.arrayValue, list.count == 1 else {
      return nil
    }
    return list.first
  }
}

extension PromptTemplate.Subject {
  func value(in variables: [String: JSONValue]) -> JSONValue? {
    switch self {
    case .literal(let text): return .string(text)
    case .path(let path):
      guard let first = path.first, var value = variables[first] else { return nil }
      for step in path.dropFirst() {
        switch value {
        case .object(let members):
          guard let member = members[step] else { return nil }
          value = member
        case .array(let elements):
          guard let index = Int(step), elements.indices.contains(index) else { return nil }
          value = elements[index]
        default: return nil
        }
      }
      return value
    }
  }
}

extension JSONValue {
  /// How a template prints a value; `nil` for what has no plain form.
  var printed: String? {
    switch self {
    case .string(let text): text
    case .bool, .integer, .number: serialized
    case .null, .array, .object: nil
    }
  }

  /// What the value is, in the words of an error message.
  var kind: String {
    switch self {
    case .null: "empty (null)"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "a mapping"
    }
  }
}
