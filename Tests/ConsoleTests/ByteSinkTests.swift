import Console
import Domain
import Foundation
import Testing

struct ByteSinkTests {
  private struct Refusal: Error {}

  @Test(arguments: [0, 1, 65_535, 65_536, 300_000])
  func `a new file has all that was appended, and is its owner's alone`(count: Int) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "result.txt").path
      let line = String(repeating: "x", count: count)
      try ByteSink.fill(to: path) { sink in
        try sink.append(line)
        try sink.append("\nend")
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == line + "\nend")
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `a file that is there is not overwritten`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "result.txt").path
      try "kept".write(toFile: path, atomically: true, encoding: .utf8)
      let failure = #expect(throws: CommandFailure.self) {
        try ByteSink.fill(to: path) { try $0.append("new") }
      }
      #expect(failure?.kind == .cannotWrite)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "kept")
    }
  }

  @Test func `a folder is told as one`() throws {
    try withTemporaryFolder { folder in
      let failure = #expect(throws: CommandFailure.self) {
        try ByteSink.fill(to: folder.path) { try $0.append("new") }
      }
      #expect(failure?.kind == .cannotWrite)
      #expect(
        failure?.message == "'\(folder.path)' is a folder. Name a file in it that is not there yet."
      )
    }
  }

  @Test func `a file that could not be made whole is not left behind`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "result.txt").path
      #expect(throws: Refusal.self) {
        try ByteSink.fill(to: path) { sink in
          try sink.append(String(repeating: "half", count: 100_000))
          throw Refusal()
        }
      }
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `a folder that is not there is told with its path`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "no/such/folder/result.txt").path
      let failure = #expect(throws: CommandFailure.self) {
        try ByteSink.fill(to: path) { try $0.append("x") }
      }
      #expect(failure?.message.contains(path) == true)
    }
  }

  @Test func `a pipe that is there is written into and stays`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "pipe").path
      try #require(mkfifo(path, 0o600) == 0)
      let reader = open(path, O_RDONLY | O_NONBLOCK)
      let handle = FileHandle(fileDescriptor: reader, closeOnDealloc: true)
      try ByteSink.fill(to: path) { try $0.append("into the pipe") }
      #expect(try handle.readToEnd() == Data("into the pipe".utf8))
      let kind = try FileManager.default.attributesOfItem(atPath: path)[.type]
      #expect(kind as? FileAttributeType != .typeRegular)
      #expect(throws: Refusal.self) { try ByteSink.fill(to: path) { _ in throw Refusal() } }
      #expect(FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `a link to a file that is not there yet is written through`() throws {
    try withTemporaryFolder { folder in
      let link = folder.appending(path: "link").path
      let target = folder.appending(path: "file").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
      try ByteSink.fill(to: link) { try $0.append("through") }
      #expect(try String(contentsOfFile: target, encoding: .utf8) == "through")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
      #expect(throws: CommandFailure.self) { try ByteSink.fill(to: link) { try $0.append("x") } }
    }
  }
}
