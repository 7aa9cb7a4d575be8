# Installs the build to a fresh prefix, builds the program beside this file against it, runs both.
cmake_minimum_required(VERSION 3.25)
set(place ${build}/install-test)
file(REMOVE_RECURSE ${place})
file(MAKE_DIRECTORY ${place}/elsewhere)

function(run)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "EXPECT" "COMMAND")
  execute_process(COMMAND ${arg_COMMAND} WORKING_DIRECTORY ${place}/elsewhere
                  OUTPUT_VARIABLE out ERROR_VARIABLE out RESULT_VARIABLE status)
  list(JOIN arg_COMMAND " " line)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${line}\n${out}[exit ${status}]")
  elseif(arg_EXPECT AND NOT out MATCHES "${arg_EXPECT}")
    message(FATAL_ERROR "${line}\n${out}expected: ${arg_EXPECT}")
  endif()
endfunction()

run(COMMAND ${CMAKE_COMMAND} --install ${build} --prefix ${place}/prefix)
run(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${source}/tests/install -B ${place}/consumer
    -D CMAKE_PREFIX_PATH=${place}/prefix -D CMAKE_CXX_COMPILER=${compiler}
    -D CMAKE_CXX_FLAGS=${flags})
run(COMMAND ${CMAKE_COMMAND} --build ${place}/consumer)
run(COMMAND ${place}/consumer/consumer ${source}/samples/quickstart.json EXPECT "<graphml.*MEMBER_OF.*</graphml>")

if(has_binary)
  run(COMMAND ${place}/prefix/bin/entente check ${source}/samples/quickstart.json EXPECT "^good")
  run(COMMAND ${place}/prefix/bin/entente --version EXPECT "^entente [0-9]+\\.[0-9]+")
  execute_process(COMMAND grep -cF ${source}/ ${place}/prefix/bin/entente OUTPUT_VARIABLE count)
  if(count GREATER 0 AND NOT config STREQUAL "Debug")
    message(FATAL_ERROR "the binary names the folder it was built in")
  endif()
endif()
message("installed, used by another program and run from another folder")
