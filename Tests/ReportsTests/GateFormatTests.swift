import Analysis
import Domain
import Foundation
import Testing

@testable import Reports

struct GateFormatTests {
  private static func row(
    _ gate: String,
    _ verdict: GateResult.Verdict,
    line: Int? = 12
  ) -> GateReport.Row {
    var row = GateReport.Row(gate: gate, arm: "n", limit: "at least 85 %", verdict: verdict)
    row.line = line
    return row
  }

  private static func report(_ rows: [GateReport.Row]) -> GateReport {
    GateReport(
      suite: "facts",
      suitePath: "suites/facts.yaml",
      run: 3,
      rows: rows,
      failedRequests: 0,
      finishedRequests: 72
    )
  }

  private static let mixed = report([
    row("correct mean", .failed),
    row("ttft p95", .undecided, line: nil),
    row("errors rate", .passed),
  ])

  @Test func `the table has what failed first and what passed last`() {
    let report = Self.report([
      Self.row("a", .passed), Self.row("b", .undecided), Self.row("c", .failed),
      Self.row("d", .passed), Self.row("e", .failed),
    ])
    #expect(
      report.table.rows.map { $0[1].text(showsInterval: false) } == ["c", "e", "b", "a", "d"]
    )
  }

  @Test func `GitHub is told each failed gate at its line of the suite`() {
    #expect(
      Self.mixed.text(.github, isStrict: false) == """
        ::error file=suites/facts.yaml,line=12,title=correct mean of n::failed: at least 85 %25
        ::notice file=suites/facts.yaml,title=ttft p95 of n::undecided: at least 85 %25
        Gates: 1 failed, 1 undecided, 1 passed; 0 of 72 requests failed.
        """
    )
  }

  @Test func `an undecided gate is an error where it counts as one`() throws {
    let text = try #require(Self.mixed.text(.github, isStrict: true))
    #expect(text.contains("::error file=suites/facts.yaml,title=ttft p95 of n::undecided"))
    #expect(!text.contains("::notice"))
  }

  @Test func `what is in a name ends neither a property nor the command`() throws {
    let report = Self.report([Self.row("a,b: 50 %\n::error::no", .failed)])
    let text = try #require(report.text(.github, isStrict: false))
    #expect(text.contains("title=a%2Cb%3A 50 %25%0A%3A%3Aerror%3A%3Ano of n::failed"))
    #expect(text.split(separator: "\n").count == 2)
  }

  @Test func `no more annotations are made than GitHub shows, and the rest are told`() throws {
    let report = Self.report((1...14).map { Self.row("g\($0)", .failed) })
    let text = try #require(report.text(.github, isStrict: false))
    let lines = text.split(separator: "\n")
    #expect(lines.count == GateReport.mostAnnotations + 1)
    #expect(lines[9] == "::error::5 further gates: assay check 3")
  }

  @Test func `GitLab gets a finding for each gate that did not pass`() throws {
    let text = try #require(Self.mixed.text(.gitlab, isStrict: false))
    let findings = try JSONDecoder().decode([Finding].self, from: Data(text.utf8))
    #expect(findings.map(\.severity) == ["major", "info"])
    #expect(findings.map(\.check_name) == ["correct mean", "ttft p95"])
    #expect(findings.map(\.location.lines.begin) == [12, 1])
    #expect(findings.map(\.location.path) == ["suites/facts.yaml", "suites/facts.yaml"])
    #expect(Set(findings.map(\.fingerprint)).count == 2)
    #expect(findings.allSatisfy { $0.fingerprint.count == 16 })
  }

  @Test func `a gate has the same fingerprint whatever its figure and verdict`() throws {
    func fingerprints(_ verdict: GateResult.Verdict) throws -> [String] {
      let text = try #require(
        Self.report([Self.row("correct mean", verdict)]).text(.gitlab, isStrict: false)
      )
      return try JSONDecoder().decode([Finding].self, from: Data(text.utf8)).map(\.fingerprint)
    }
    #expect(try fingerprints(.failed) == fingerprints(.undecided))
  }

  @Test func `a gate keeps its fingerprint and its test's name when another run is blessed`() throws
  {
    func report(_ against: String) -> GateReport {
      var row = Self.row("correct mean against blessed", .failed)
      row.against = against
      return Self.report([row])
    }
    func finding(_ against: String) throws -> Finding {
      let text = try #require(report(against).text(.gitlab, isStrict: false))
      return try #require(try JSONDecoder().decode([Finding].self, from: Data(text.utf8)).first)
    }
    #expect(try finding("run 1").fingerprint == finding("run 2").fingerprint)
    #expect(try finding("run 1").check_name == finding("run 2").check_name)
    let junit = try #require(report("run 2").text(.junit, isStrict: false))
    #expect(junit.contains("name=\"correct mean against blessed at least 85 %\""))
    #expect(junit.contains("message=\"failed: at least 85 %, against run 2\""))
    let cells = report("run 2").table.rows.map { $0[1].text(showsInterval: false) }
    #expect(cells == ["correct mean against blessed (run 2)"])
  }

  @Test(arguments: [false, true])
  func `where too many requests failed no format shows a gate that passed`(isStrict: Bool) throws {
    let report = Self.mixed.undecided(because: "too many requests failed")
    let gitlab = try #require(report.text(.gitlab, isStrict: isStrict))
    let findings = try JSONDecoder().decode([Finding].self, from: Data(gitlab.utf8))
    #expect(findings.map(\.severity) == ["major", "major", "major"])
    let github = try #require(report.text(.github, isStrict: isStrict))
    #expect(github.split(separator: "\n").count { $0.hasPrefix("::error") } == 3)
    #expect(github.hasSuffix("Gates: 3 undecided, 0 passed; 0 of 72 requests failed."))
    let junit = try #require(report.text(.junit, isStrict: isStrict))
    #expect(junit.contains(#"tests="3" failures="0" errors="3" skipped="0""#))
    #expect(
      junit.contains("<error message=\"undecided: at least 85 %, too many requests failed\"/>")
    )
  }

  @Test func `where all gates pass GitLab gets an empty report`() {
    let report = Self.report([Self.row("correct mean", .passed)])
    #expect(report.text(.gitlab, isStrict: true) == "[]")
  }

  @Test func `JUnit's form is the one of --junit, and the table is the terminal's`() {
    #expect(Self.mixed.text(.junit, isStrict: false)?.hasSuffix("</testsuites>") == true)
    #expect(Self.mixed.text(.table, isStrict: false) == nil)
  }

  private struct Finding: Decodable {
    var check_name: String
    var fingerprint: String
    var severity: String
    var location: Location

    struct Location: Decodable {
      var path: String
      var lines: Lines
    }

    struct Lines: Decodable {
      var begin: Int
    }
  }
}
