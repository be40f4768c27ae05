import Foundation
import Testing

@testable import Runner

struct ProgramRunTests {
  private static func run(
    _ script: String,
    timeout: Duration = .seconds(3_600),
    question: String = "{}\n"
  ) async -> ProgramRun.Ending {
    await program(script, timeout: timeout).reply(to: question)
  }

  private static func program(_ script: String, timeout: Duration = .seconds(3_600)) -> ProgramRun {
    ProgramRun(
      words: ["sh", "-c", script],
      folder: FileManager.default.temporaryDirectory.path,
      timeout: timeout,
      mostOutputBytes: 1 << 20
    )
  }

  @Test func `what is asked comes in, and what is printed comes out`() async {
    let question = String(repeating: "ü", count: 200_000) + "\n"
    #expect(await Self.run("cat", question: question) == .replied(question))
  }

  @Test func `a program need not read what it is asked`() async {
    let question = String(repeating: "x", count: 1 << 20)
    #expect(await Self.run("echo '{}'", question: question) == .replied("{}\n"))
  }

  @Test func `it runs in the suite's folder`() async throws {
    let folder = try JudgingFolder(["score.sh": "#!/bin/sh\necho here\n"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700],
      ofItemAtPath: folder.path("score.sh")
    )
    for words in [["./score.sh"], ["sh", "score.sh"]] {
      let run = ProgramRun(
        words: words,
        folder: folder.path(""),
        timeout: .seconds(3_600),
        mostOutputBytes: 100
      )
      #expect(await run.reply(to: "") == .replied("here\n"))
    }
  }

  @Test func `it gets the environment without the variables that hold keys`() async {
    var program = Self.program("echo ${HOME-withheld} ${PATH:+there}")
    program.withheldVariables = ["HOME", "ASSAY_SET_NOWHERE", "9=no name"]
    #expect(await program.reply(to: "") == .replied("withheld there\n"))
  }

  @Test func `one that exits with an error says why in its last line`() async {
    let ending = await Self.run("echo '{\"score\": 1}'; echo Traceback >&2; echo oops >&2; exit 1")
    #expect(ending == .failed("it exited with 1: oops"))
    #expect(await Self.run("kill -15 $$") == .failed("signal 15 ended it"))
  }

  @Test func `one that complains at length and succeeds is heard`() async {
    let ending = await Self.run("head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; echo '{}'")
    #expect(ending == .replied("{}\n"))
  }

  @Test func `one that prints ten megabytes is stopped`() async {
    let ending = await Self.run("head -c 10000000 /dev/zero | tr '\\0' 'x'; sleep 3600")
    #expect(ending == .failed("it printed more than 1024 KiB and was killed"))
  }

  @Test(arguments: ["sleep 3600", "sleep 3600 & sleep 3600", "exec >&- 2>&-; sleep 3600"])
  func `one that hangs is killed at its limit`(script: String) async {
    let ending = await Self.run(script, timeout: .milliseconds(100))
    #expect(ending == .failed("it took longer than 100 ms and was killed"))
  }

  @Test func `a child that holds the output open does not hold the answer back`() async {
    #expect(await Self.run("echo '{}'; sleep 5 &") == .replied("{}\n"))
  }

  @Test func `a program that is not there is told`() async {
    let run = ProgramRun(
      words: ["no-such-program-here"],
      folder: ".",
      timeout: .seconds(3_600),
      mostOutputBytes: 100
    )
    guard case .failed(let reason) = await run.reply(to: "") else {
      Issue.record("it ran")
      return
    }
    #expect(reason.hasPrefix("it could not be run: "))
    #expect(reason.contains("no-such-program-here"))
  }

  /// The pipe is at its end only when the last process that holds it is gone.
  @Test(.timeLimit(.minutes(10)))
  func `when the work is called off, a program dies with its children`() async throws {
    let folder = try JudgingFolder([:])
    let pipe = folder.path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    try #require(reader >= 0)
    defer { close(reader) }
    _ = fcntl(reader, F_SETFL, 0)
    let ending = await withTaskGroup(of: ProgramRun.Ending?.self) { group in
      group.addTask {
        await Self.run("(echo x; exec sleep 3600) > '\(pipe)' & exec sleep 3600")
      }
      group.addTask {
        // A byte comes when the child holds the pipe; until then it is at its end.
        await Self.reading(reader) { $0 > 0 }
        return nil
      }
      _ = await group.next()
      group.cancelAll()
      return await group.next() ?? nil
    }
    #expect(ending == .interrupted)
    await Self.reading(reader) { $0 == 0 }
  }

  /// Reads on a thread of its own, because it may wait, until a read brings what is awaited.
  private static func reading(
    _ descriptor: Int32,
    until isAwaited: @escaping @Sendable (_ count: Int) -> Bool
  ) async {
    await withCheckedContinuation { continuation in
      Thread {
        var buffer = [UInt8](repeating: 0, count: 16)
        while !isAwaited(read(descriptor, &buffer, buffer.count)) {}
        continuation.resume()
      }
      .start()
    }
  }
}
