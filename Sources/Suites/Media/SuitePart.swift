package import Domain

/// One part of a message as a suite writes it: a text, or where a picture, sound or a document is.
package struct SuitePart: Hashable, Sendable {
  package var kind: Kind

  /// Of a text its words, of anything else its path or address.
  package var template: PromptTemplate
  package var position: SourcePosition

  package enum Kind: Hashable, Sendable {
    case text
    case media(MediaPart.Kind)
  }
}

extension SuitePart {
  /// The parts for one case; of what cannot be read none, and it is told in `problems`.
  ///
  /// A variable that holds a list of places makes a part of each.
  func rendered(
    _ variables: [String: JSONValue],
    from library: MediaLibrary,
    problems: inout [SuitePrompt.Problem]
  ) -> [ContentPart] {
    var found: [PromptTemplate.Problem] = []
    defer { problems += found.map { SuitePrompt.Problem(problem: $0, position: position) } }
    guard case .media(let kind) = kind else {
      return [.text(template.rendered(variables, problems: &found))]
    }
    var places: [String] = []
    if let expression = template.onlyExpression,
      let value = PromptTemplate.evaluate(expression, variables, &found)
    {
      places = value.arrayValue?.compactMap(\.stringValue) ?? [value.stringValue].compactMap(\.self)
      if places.isEmpty, value.arrayValue?.isEmpty != true {
        found.append(.media("\(kind.rawValue) is a path or an address, not \(value.kind)."))
      }
    } else if template.onlyExpression == nil {
      places = [template.rendered(variables, problems: &found)]
    }
    guard found.isEmpty else { return [] }
    return places.compactMap { place in
      switch library.part(kind, at: resolved(place)) {
      case .part(let part): return .media(part)
      case .unfit(let words):
        found.append(.media(words))
        return nil
      }
    }
  }

  /// From the folder of the file that the part is written in, unless it is an address.
  private func resolved(_ place: String) -> String {
    guard !place.hasPrefix("/"), !place.hasPrefix("https://"), !place.hasPrefix("http://"),
      let slash = position.file.lastIndex(of: "/"), !RegularFile.isGivenOpen(position.file)
    else { return place }
    return String(position.file[...slash]) + place
  }
}
