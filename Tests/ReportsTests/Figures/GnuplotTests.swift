import Foundation
import Reports
import Testing

/// gnuplot as other machines have it: a script of that name on the path.
@Suite(.timeLimit(.minutes(1)))
struct GnuplotTests {
  private static func draw(
    _ body: String,
    scripts: [String] = ["a.gp", "b.gp"],
    timeLimit: Duration = .seconds(30)
  ) async throws -> [Gnuplot.Outcome] {
    var outcomes: [Gnuplot.Outcome] = []
    try await withFolder("gnuplot-\(body.hashValue)") { folder in
      let program = folder.appending(path: "gnuplot")
      try "#!/bin/sh\n\(body)\n".write(to: program, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
      let gnuplot = Gnuplot(path: folder.path + ":/usr/bin:/bin", timeLimit: timeLimit)
      outcomes = await gnuplot.draw(
        scripts: scripts,
        in: folder.path,
        endings: ["svg", "png"]
      )
    }
    return outcomes
  }

  private static let pictures = "for f in a b; do echo x > $f.svg; echo x > $f.png; done"

  @Test func `a warning beside a picture is no failure`() async throws {
    let body = "\(Self.pictures); echo 'iconv failed to convert degree sign' >&2"
    #expect(try await Self.draw(body) == [.drawn, .drawn])
  }

  @Test func `a figure without its picture is told, and the other is drawn`() async throws {
    let body = "echo x > a.svg; echo x > a.png; echo x > b.svg; echo 'b is empty' >&2"
    #expect(try await Self.draw(body) == [.drawn, .failed("b is empty")])
  }

  @Test func `one that ends well and draws nothing has not drawn`() async throws {
    let outcomes = try await Self.draw("true", scripts: ["a.gp"])
    #expect(outcomes == [.failed("it ended well and drew nothing")])
  }

  @Test func `one that hangs is killed with what it started`() async throws {
    let began = ContinuousClock.now
    let outcomes = try await Self.draw(
      "sleep 600 & wait",
      scripts: ["a.gp"],
      timeLimit: .milliseconds(200)
    )
    #expect(outcomes == [.failed("it took longer than 1 s and was killed")])
    #expect(ContinuousClock.now - began < .seconds(30))
  }

  @Test func `it has a locale of its own`() async throws {
    let body = "case $LC_ALL in *UTF-8|*utf8) \(Self.pictures);; *) exit 4;; esac"
    #expect(try await Self.draw(body) == [.drawn, .drawn])
  }
}
