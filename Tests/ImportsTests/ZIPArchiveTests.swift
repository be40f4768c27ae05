import Foundation
import Testing

@testable import Imports

/// Archives that Python's `zipfile` wrote.
struct ZIPArchiveTests {
  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Fixture.url(name)))
  }

  @Test func `the last of equal names counts, and the order is the directory's`() throws {
    let archive = try ZIPArchive(Self.bytes("inspect/capitals.eval"))
    #expect(archive.names.first == "_journal/start.json")
    #expect(archive.names.last == "header.json")
    #expect(archive.names.count == 18)
    let contents = try #require(try archive.contents(of: "samples/egypt_epoch_1.json"))
    #expect(!String(decoding: contents, as: UTF8.self).contains("an earlier try"))
    #expect(try archive.contents(of: "none") == nil)
  }

  @Test func `an archive that is cut off has no directory`() throws {
    let bytes = try Self.bytes("inspect/capitals.eval")
    for length in stride(from: 0, to: bytes.count - 22, by: 997) {
      #expect(throws: ZIPArchive.Mistake.notWhole) { try ZIPArchive(Array(bytes[..<length])) }
    }
  }

  @Test func `a changed byte is found by the checksum, or by what it breaks`() throws {
    let bytes = try Self.bytes("inspect/capitals.eval")
    let name = "samples/egypt_epoch_1.json"
    let whole = try #require(try ZIPArchive(bytes).contents(of: name))
    for place in stride(from: 0, to: bytes.count, by: 131) {
      var changed = bytes
      changed[place] ^= 0x10
      guard let archive = try? ZIPArchive(changed), let read = try? archive.contents(of: name)
      else { continue }
      // Of two files of one name the other is left where a byte of the name was changed.
      #expect(read == whole || String(decoding: read, as: UTF8.self).contains("an earlier try"))
    }
  }

  @Test func `another compression is told with what to do`() throws {
    let archive = try ZIPArchive(Self.bytes("inspect/zstandard.eval"))
    let error = #expect(throws: ZIPArchive.Mistake.self) {
      try archive.contents(of: "header.json")
    }
    #expect(error == .compression(method: 93, entry: "header.json"))
    #expect(try #require(error).description.contains("inspect log convert --to json"))
  }

  @Test func `CRC-32 is the one of the archives`() {
    #expect(ZIPArchive.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }
}

/// Samples of other tools' files, beside the tests.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func url(_ name: String) -> URL { folder.appending(path: name) }
  static func path(_ name: String) -> String { url(name).path }
}
