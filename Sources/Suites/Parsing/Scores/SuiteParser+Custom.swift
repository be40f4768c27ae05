import Domain
import Profiles

extension SuiteParser {
  /// A service that a model, or its provider, describes; `nil` where it does not read.
  func customService(_ node: YAMLNode, takesAnyParameter: Bool) -> CustomService? {
    guard let path = located(node["path"]), let body = node["body"], body.entries != nil,
      let read = node["read"], read.entries != nil
    else { return nil }
    if !path.value.hasPrefix("/") {
      findings.report(
        .invalid("path begins with '/', such as /v2/generate."),
        at: path.position
      )
    }
    reportMasked(path.value, at: path.position)
    checkPlaces(in: body, takesAnyParameter: takesAnyParameter)
    let template = BodyTemplate(body.jsonValue.objectValue ?? [:])
    if !template.takesPrompt {
      findings.report(
        .invalid(
          "body has no place for the prompt. Write \"{{prompt}}\" or \"{{messages}}\" as a value."
        ),
        at: body.position
      )
    }
    let service = CustomService(
      path: path.value,
      body: template,
      stream: node["stream"]?.text.flatMap(CustomService.Stream.init) ?? .events,
      reading: CustomService.Reading(paths(read))
    )
    checkText(of: service, at: read.position)
    if let example = located(node["example"]) { check(service, by: example, reading: read) }
    return service
  }

  private func paths(_ read: YAMLNode) -> [CustomService.Part: MemberPath] {
    var paths: [CustomService.Part: MemberPath] = [:]
    for entry in read.entries ?? [] {
      guard let part = CustomService.Part(rawValue: entry.key), let text = entry.value.text else {
        continue
      }
      guard let path = MemberPath(text) else {
        findings.report(
          .invalid(
            "'\(text)' is no path. Write names joined by dots, and [0] for the first element: "
              + "choices[0].text."
          ),
          at: entry.value.position
        )
        continue
      }
      paths[part] = path
    }
    return paths
  }

  /// A whole reply needs its text, and a stream its pieces or what there is so far.
  private func checkText(of service: CustomService, at position: SourcePosition) {
    let reading = service.reading
    if reading[.text] == nil, reading[.delta] == nil {
      findings.report(.needsOneOf(keys: ["text", "delta"], in: "read"), at: position)
    } else if reading[.text] == nil, service.stream == .none {
      findings.report(
        .invalid("a service that does not stream has its answer at `text`, not `delta`."),
        at: position
      )
    }
  }

  // MARK: Places

  private func checkPlaces(in node: YAMLNode, takesAnyParameter: Bool) {
    for entry in node.entries ?? [] {
      checkPlaces(in: entry.value, takesAnyParameter: takesAnyParameter)
    }
    for element in node.elements ?? [] {
      checkPlaces(in: element, takesAnyParameter: takesAnyParameter)
    }
    guard let text = node.text else { return }
    guard let names = BodyTemplate.names(in: text) else {
      findings.report(
        .invalid("a place is written {{name}}, closed in the same text."),
        at: node.position
      )
      return
    }
    let known = BodyTemplate.requestNames + SuiteLanguage.parameters.keys.map(\.name)
    for name in names where !takesAnyParameter && !known.contains(name) {
      let nearest = Spelling.nearest(to: name, in: known)
      findings.report(
        .invalid(
          "nothing fills '{{\(name)}}'." + (nearest.map { " Did you mean '{{\($0)}}'?" } ?? "")
            + " There are \(BodyTemplate.requestNames.joined(separator: ", ")), and the parameters;"
            + " `extra_params: true` takes any name."
        ),
        at: node.position
      )
    }
  }

  // MARK: The example

  /// Reads a recorded reply by the paths, and reports what is nowhere.
  private func check(
    _ service: CustomService,
    by example: Located<String>,
    reading read: YAMLNode
  ) {
    let path = files.resolve(example.value, from: example.position)
    guard let text = files.text(at: path, namedAt: example.position) else { return }
    let recorded = CustomExample(text, of: service.stream)
    guard !recorded.objects.isEmpty else {
      let expected =
        switch service.stream {
        case .events: "a JSON object, or events that begin with 'data:'"
        case .lines: "JSON objects, one a line"
        case .none: "a JSON object"
        }
      findings.report(
        .invalid("'\(path)' holds no reply: it is to be \(expected)."),
        at: example.position
      )
      return
    }
    for part in recorded.missing(by: service.reading) {
      let place = read[part.rawValue]
      findings.report(
        .invalid(recorded.words(for: part, at: place?.text ?? "", in: path)),
        at: place?.position ?? read.position
      )
    }
  }
}

/// A recorded reply of a service that a suite describes.
private struct CustomExample {
  /// One, or one for each event or line.
  let objects: [JSONValue]
  let isStreamed: Bool

  init(_ text: String, of stream: CustomService.Stream) {
    if let whole = JSONValue(parsing: text) {
      objects = [whole]
      isStreamed = stream == .lines
      return
    }
    isStreamed = true
    let lines = text.split(whereSeparator: \.endsLine)
    switch stream {
    case .events:
      objects = lines.compactMap { line in
        line.hasPrefix("data:") ? JSONValue(parsing: String(line.dropFirst(5))) : nil
      }
    case .lines: objects = lines.compactMap { JSONValue(parsing: String($0)) }
    case .none: objects = []
    }
  }

  /// What is nowhere and should be in a whole answer.
  func missing(by reading: CustomService.Reading) -> [CustomService.Part] {
    func holds(_ part: CustomService.Part) -> Bool {
      guard let path = reading[part] else { return false }
      return objects.contains { path.value(in: $0) != nil }
    }
    func holdsText(_ part: CustomService.Part) -> Bool {
      guard let path = reading[part] else { return false }
      return objects.contains { path.value(in: $0)?.stringValue?.isEmpty == false }
    }
    var missing: [CustomService.Part] = []
    let texts: [CustomService.Part] = isStreamed ? [.delta, .text] : [.text, .delta]
    if !texts.contains(where: holdsText) {
      missing += texts.filter { reading[$0] != nil }.prefix(1)
    }
    let others: [CustomService.Part] = [.finishReason, .inputTokens, .outputTokens]
    return missing + others.filter { reading[$0] != nil && !holds($0) }
  }

  func words(for part: CustomService.Part, at path: String, in file: String) -> String {
    let what = part == .text || part == .delta ? "no text is" : "nothing is"
    let names = objects.lazy.compactMap(\.objectValue).first?.keys.sorted().prefix(12) ?? []
    let known =
      names.isEmpty ? "" : " Its first object has \(names.joined(separator: ", "))."
    return "\(what) at '\(path)' in '\(file)'.\(known)"
  }
}
