import Domain

/// A parameter that a model, or whoever stands before it, does not take.
///
/// Every maker and router says it in words of its own: the rules are those of bodies seen in 2026, the
/// surer ones first. What none of them fits stays a plain rejection.
struct ParameterRefusal: Hashable {
  /// By its name in the suite; `nil` where the words name none.
  var parameter: String?

  /// - Parameters:
  ///   - status: Of the response, or that which an error within a stream tells.
  ///   - body: What came, as text.
  ///   - sent: A name that was not sent is no reason: what is refused then is something else.
  init?(status: Int, body: String, sent: SentParameters) {
    let text = RefusalText(body: body)
    switch status {
    case 404:
      // OpenRouter's, where `require_parameters` leaves nobody.
      guard text.words.contains("No endpoints found that"), !sent.isEmpty else { return nil }
      return
    case 400, 422: break
    default: return nil
    }
    guard !Self.otherCodes.contains(text.code ?? "") else { return nil }
    for rule in Self.rules {
      let names = rule(text)
      guard !names.isEmpty else { continue }
      guard let own = names.lazy.compactMap(sent.name(of:)).first else { return nil }
      parameter = own
      return
    }
    // How much may be written depends on how long the prompt is.
    guard text.type == "invalid_request_error", let named = text.parameter,
      !named.hasPrefix("max_"), let own = sent.name(of: named)
    else { return nil }
    parameter = own
  }

  /// Which are about what was asked, and not how.
  private static let otherCodes: Set<String> = [
    "context_length_exceeded", "model_not_found", "content_filter", "content_policy_violation",
    "string_above_max_length", "rate_limit_exceeded", "insufficient_quota",
  ]

  /// Each gives the names that it finds; none where it does not fit.
  private static let rules: [@Sendable (RefusalText) -> [String]] = [
    { text in
      let codes = ["unsupported_parameter", "unsupported_value", "unknown_parameter"]
      return codes.contains(text.code ?? "") ? [text.parameter].compactMap(\.self) : []
    },
    extraFields,
    { $0.words.names(after: ["Unsupported parameter: ", "Unsupported value: "]) },
    {
      $0.words.names(after: [
        "Unknown parameter: ", "Unrecognized request argument supplied: ",
        "Unrecognized request arguments supplied: ",
      ])
    },
    { $0.words.names(before: [" is deprecated for this model"]) },
    { $0.words.quoted(after: "Extra inputs are not permitted, field: ") },
    { $0.words.names(before: [": Extra inputs are not permitted"]) },
    {
      $0.words.names(after: [
        "does not support parameters: ", "does not support parameter: ",
        "does not support parameters ", "does not support parameter ",
      ])
    },
    { $0.words.names(after: ["Argument not supported on this model: "]) },
    { $0.words.quoted(after: "property ", before: " is unsupported") },
    onlyValues,
    { $0.words.names(before: ["\" is not supported for this model"]) },
    { $0.words.names(after: ["Unknown name "]) },
    {
      $0.words.contains("Penalty is not enabled") ? ["presence_penalty", "frequency_penalty"] : []
    },
    { text in
      let words = ["hinking level", "hinking budget", "hinking _budget"]
      return words.contains { text.words.contains($0) } ? ["thinking"] : []
    },
    { text in text.words.names(after: ["doesn't support "], endingWith: "=") },
  ]

  /// `{"type": "extra_forbidden", "loc": ["body", "x"]}`, or what Python prints of it.
  private static func extraFields(_ text: RefusalText) -> [String] {
    let listed = text.complaints.filter { $0["type"]?.stringValue == "extra_forbidden" }
      .compactMap { $0["loc"]?.arrayValue?.compactMap(\.stringValue).last }
    guard listed.isEmpty, text.words.contains("'extra_forbidden'") else { return listed }
    return text.words.ranges(of: "'loc': (").compactMap { range in
      let place = text.words[range.upperBound...].prefix { $0 != ")" }
      return place.split(separator: "'").last { $0.first?.isLetter == true }.map(String.init)
    }
  }

  /// Moonshot's `invalid temperature: only 1 is allowed`.
  private static func onlyValues(_ text: RefusalText) -> [String] {
    text.words.ranges(of: ": only ").compactMap { range in
      let rest = text.words[range.upperBound...].drop { $0.isNumber || $0 == "." }
      guard rest.hasPrefix(" is allowed") else { return nil }
      let before = text.words[..<range.lowerBound]
      guard let name = before.nameAtEnd, before.dropLast(name.count).hasSuffix("invalid ") else {
        return nil
      }
      return name
    }
  }
}

// MARK: Names in words

extension String {
  /// What stands around names: quotes of every kind, those that a JSON text escapes, and brackets.
  private static let marks: Set<Character> = ["'", "`", "\"", "\\", "[", "{"]

  /// - Parameter ending: What must follow each.
  fileprivate func names(after phrases: [String], endingWith ending: String = "") -> [String] {
    phrases.flatMap { phrase in
      ranges(of: phrase).compactMap { range in
        let rest = self[range.upperBound...].drop(while: Self.marks.contains)
        guard let name = rest.nameAtStart, rest.dropFirst(name.count).hasPrefix(ending) else {
          return nil
        }
        return name
      }
    }
  }

  fileprivate func names(before phrases: [String]) -> [String] {
    phrases.flatMap { phrase in
      ranges(of: phrase).compactMap { range in
        var rest = self[..<range.lowerBound]
        while let last = rest.last, Self.marks.contains(last) { rest.removeLast() }
        return rest.nameAtEnd
      }
    }
  }

  /// All that stands in single quotes: a path too.
  fileprivate func quoted(after opening: String, before closing: String = "") -> [String] {
    ranges(of: opening).compactMap { range in
      let rest = self[range.upperBound...].drop { $0 == "\\" }
      guard rest.first == "'" else { return nil }
      let name = rest.dropFirst().prefix { $0 != "'" }
      guard !name.isEmpty, rest.dropFirst(name.count + 2).hasPrefix(closing) else { return nil }
      return String(name)
    }
  }
}

extension Character {
  fileprivate var isOfName: Bool { isASCII && (isLetter || isNumber) || self == "_" || self == "." }
}

extension Substring {
  /// A name at the beginning: `[A-Za-z_](?:[\w.]*\w)?`.
  fileprivate var nameAtStart: String? {
    var name = prefix(while: \.isOfName)
    while name.last == "." { name.removeLast() }
    guard let first = name.first, !first.isNumber else { return nil }
    return String(name)
  }

  fileprivate var nameAtEnd: String? {
    var start = endIndex
    while start > startIndex, self[index(before: start)].isOfName { start = index(before: start) }
    let name = self[start...].drop { $0.isNumber || $0 == "." }
    return name.isEmpty || name.last == "." ? nil : String(name)
  }
}
