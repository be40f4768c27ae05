import Fuzzing

tryInputs { start, count in
  SchemasReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
