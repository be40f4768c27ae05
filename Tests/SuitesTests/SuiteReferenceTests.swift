import Domain
import TestSupport
import Testing

@testable import Suites

struct SuiteReferenceTests {
  @Test
  func `the help names every key`() throws {
    // The keys are what the file is about: another service changes no line of it.
    let documented = ["builtin", "openai", "infermatic", "cometapi", "gateway"]
    let text = [", ", " | "].reduce(SuiteReference.text) { text, separator in
      text.replacing(
        SuiteLanguage.profiles.joined(separator: separator),
        with: documented.joined(separator: separator)
      )
    }
    try expectGolden(text, "help-suite.txt")
  }

  @Test
  func `every key has a summary that is a sentence`() {
    func check(_ group: KeyGroup) {
      for key in group.keys {
        #expect(!key.summary.isEmpty && !key.summary.contains("\n"), "\(group.name).\(key.name)")
        visit(key.shape)
      }
    }
    func visit(_ shape: Shape) {
      switch shape {
      case .group(let group): check(group)
      case .list(let element, _), .named(let element): visit(element)
      case .either(let shapes): shapes.forEach(visit)
      default: break
      }
    }
    check(SuiteLanguage.suite)
  }
}
