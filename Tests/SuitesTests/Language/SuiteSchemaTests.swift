import Domain
import Foundation
import Profiles
import Testing

@testable import Suites

struct SuiteSchemaTests {
  private static let suites = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../suites").standardized.resolvingSymlinksInPath()

  static var suiteFiles: [URL] {
    let all = FileManager.default.enumerator(at: suites, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yaml" }
      .sorted { $0.path < $1.path }
  }

  /// The first place where a value has a key that the schema does not know.
  private static func stranger(_ node: YAMLNode, _ schema: JSONValue, _ root: JSONValue) -> String?
  {
    if let name = schema["$ref"]?.stringValue?.split(separator: "/").last {
      let definition = root["$defs"]?[name.replacingOccurrences(of: "%20", with: " ")]
      return definition.map { stranger(node, $0, root) } ?? "no definition \(name)"
    }
    if let options = schema["anyOf"]?.arrayValue {
      let found = options.map { stranger(node, $0, root) }
      return found.contains(nil) ? nil : found.first ?? nil
    }
    // The names of parameters, which hold where no model takes any; those of the shipped suites do.
    if let strict = schema["else"], let found = stranger(node, strict, root) { return found }
    let names = schema["propertyNames"]?["enum"]?.arrayValue?.compactMap(\.stringValue)
    if let names, let entry = node.entries?.first(where: { !names.contains($0.key) }) {
      return "\(entry.keyPosition) \(entry.key)"
    }
    let type = schema["type"]?.stringValue
    if let entries = node.entries {
      if let type, type != "object" { return "\(node.position) is a mapping, not \(type)" }
      for entry in entries {
        let value = schema["properties"]?[entry.key] ?? schema["additionalProperties"] ?? [:]
        if value == false { return "\(entry.keyPosition) \(entry.key)" }
        if let inner = stranger(entry.value, value, root) { return inner }
      }
    } else if let elements = node.elements {
      if let type, type != "array" { return "\(node.position) is a list, not \(type)" }
      return elements.compactMap { stranger($0, schema["items"] ?? [:], root) }.first
    } else if let type, type == "object" || type == "array" {
      return "\(node.position) is a scalar, not \(type)"
    }
    return nil
  }

  @Test(arguments: suiteFiles)
  func `the schema knows every key of the suites that are shipped`(file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let node = try #require(
      YAMLReader.read(text, file: file.lastPathComponent, findings: Findings())
    )
    #expect(Self.stranger(node, SuiteSchema.json, SuiteSchema.json) == nil)
  }

  @Test
  func `the schema refuses a key that the parser refuses`() throws {
    for line in [
      "modles: []", "load: {close: 4}", "params: {temprature: 0}", "retry: {max: 1, no: 2}",
      "models: [{provider: builtin, model: small, params: {temprature: 0}}]",
      "sweep: {method: list, cells: [{temprature: 0}]}",
    ] {
      let text = SmallSuite.text.replacingTopLevel(with: line)
      let node = try #require(YAMLReader.read(text, file: "s.yaml", findings: Findings()))
      #expect(Self.stranger(node, SuiteSchema.json, SuiteSchema.json) != nil, "\(line)")
      #expect(!(try SuiteFolder(["suite.yaml": text]).complaints()).isEmpty)
    }
  }

  @Test
  func `the suites of every job and provider are shipped`() {
    let names = Set(Self.suiteFiles.map { $0.deletingPathExtension().lastPathComponent })
    #expect(
      names.isSuperset(of: [
        "quickstart", "compare-models", "track-provider", "tune-sampling", "load", "infermatic",
        "infermatic-completions", "gateway", "cometapi", "openai-compatible",
      ])
    )
  }

  @Test(arguments: suiteFiles)
  func `every suite that is shipped can be planned`(file: URL) throws {
    let suite = try Suite.load(path: file.path)
    let plan = try suite.plan(seed: 1)
    #expect(plan.requestCount > 0)
    #expect(suite.models.allSatisfy { $0.profile?.name == .builtin })
  }

  @Test(arguments: SuiteTemplate.allCases)
  func `a starter suite runs as it is`(template: SuiteTemplate) throws {
    let folder = try SuiteFolder(["suite.yaml": template.text])
    #expect(folder.complaints().isEmpty)
    let lines = template.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.count { $0.contains("# ") } >= 8)
  }
}
