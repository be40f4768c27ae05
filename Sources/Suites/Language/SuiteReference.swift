import Domain

/// The text of `assay help suite`: every key of the language, one line each.
package enum SuiteReference {
  package static var text: String {
    var sections: [String] = []
    var told: [String] = []
    var waiting = [SuiteLanguage.suite]
    while !waiting.isEmpty {
      let group = waiting.removeFirst()
      guard !told.contains(group.name) else { continue }
      told.append(group.name)
      sections.append(section(group))
      waiting += group.keys.flatMap { groups(in: $0.shape) }
    }
    return preface + sections.joined(separator: "\n") + metrics + closing
  }

  private static let preface = """
    A suite is one YAML file. Relative paths start from the file that names them. Times are written
    500ms, 20s, 2m; shares 10% or 0.1. Keys marked * must be there. 'assay init' writes a suite to
    start from, 'assay schema' prints a JSON Schema for editors.


    """

  /// What is measured beside the scores, with its unit and its better side.
  private static var metrics: String {
    let width = (Metric.keys.map(\.count).max() ?? 0) + 2
    let lines = Metric.allCases.map { metric in
      let padding = String(repeating: " ", count: width - metric.key.count)
      let unit = metric.unit.words.map { ", in \($0)" } ?? ""
      let side = metric.direction.isHigherBetter.map { "; \($0 ? "more" : "less") is better" }
      let title = metric.title.prefix(1).uppercased() + metric.title.dropFirst()
      return "  \(metric.key)\(padding)\(title)\(unit)\(side ?? ""). \(metric.definition.meaning)"
    }
    return (["", "Metrics"] + lines).joined(separator: "\n") + "\n"
  }

  private static let closing = """

    Templates
      {{name}}  {{a.b}}  {{list.0}}       a variable, a member, an element; unset is an error
      {{list | join(', ')}}               filters: \(TemplateFilter.names.joined(separator: ", "))
      {% for x in list %}…{% endfor %}    once for each element; {{loop.index}} counts from 1
      {{'{{'}}                            the bare characters

    On the command line
      --set path=value                    lays a value over the file: params.temperature=0.5,
                                          models.small.params.top_k=20 (by id), cases.0.expected=x

    """

  private static func section(_ group: KeyGroup) -> String {
    let title = group.name.prefix(1).uppercased() + group.name.dropFirst()
    let width = (group.keys.map(\.name.count).max() ?? 0) + 2
    let lines = group.keys.map { key in
      let name = key.name + (key.isRequired ? "*" : "")
      let padding = String(repeating: " ", count: max(1, width - name.count + 1))
      return "  \(name)\(padding)\(key.summary) [\(key.shape.brief)]"
    }
    return ([title] + lines).joined(separator: "\n") + "\n"
  }

  private static func groups(in shape: Shape) -> [KeyGroup] {
    switch shape {
    case .group(let group): [group]
    case .list(let element, _), .named(let element): groups(in: element)
    case .either(let shapes): shapes.flatMap(groups)
    default: []
    }
  }
}

extension Shape {
  /// The shape in a few words; a mapping by its name, because it has a section of its own.
  var brief: String {
    switch self {
    case .group(let group): group.name
    case .list(let element, _): "list, each \(element.brief)"
    case .named(let element): "names, each \(element.brief)"
    case .either(let shapes): shapes.map(\.brief).joined(separator: " or ")
    case .text, .name: "text"
    case .value: "any value"
    case .path: "path"
    case .duration, .limit: "time"
    case .rate: "rate, such as 2/s"
    case .factor: "factor, such as 2x"
    case .share: "share"
    case .size: "size, such as 64MB"
    case .tokens: "tokens, such as 10k"
    case .quantity: "number, share or time"
    case .date: "date"
    default: words
    }
  }
}
