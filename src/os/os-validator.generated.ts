/* Made from a JSON Schema by scripts/generate-validators.ts: do not edit. */
// @ts-nocheck
import schema from "./os.schema.json" with { type: "json" };

/** In code points, as JSON Schema counts. */
const lengthOf = (text) => [...text].length;

export const validate = validate0;
const schema0 = schema;
const func0 = Object.prototype.hasOwnProperty;
const func1 = lengthOf;
const pattern0 = new RegExp("^https?://[^\\s]+[^\\s/]$", "u");
const pattern2 = new RegExp("^([0-9A-F]{40}|[0-9A-F]{64})$", "u");
const pattern4 = new RegExp("^https?://[^\\s]*\\{snapshot\\}[^\\s]*$", "u");
const pattern5 = new RegExp("^[a-z0-9][a-z0-9+.-]+$", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:image-composer:os" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate0.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.version === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.codename === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "codename"},message:"must have required property '"+"codename"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.format === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "format"},message:"must have required property '"+"format"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.purl === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "purl"},message:"must have required property '"+"purl"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.architectures === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "architectures"},message:"must have required property '"+"architectures"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.mirrors === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mirrors"},message:"must have required property '"+"mirrors"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.repositories === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.priorities === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "priorities"},message:"must have required property '"+"priorities"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.initramfs === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "initramfs"},message:"must have required property '"+"initramfs"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.needs === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "needs"},message:"must have required property '"+"needs"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key0 in data){
if(!(func0.call(schema0.properties, key0))){
const err11 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func1(data0) < 1){
const err12 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.version !== undefined){
let data1 = data.version;
if(typeof data1 === "string"){
if(func1(data1) < 1){
const err14 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.codename !== undefined){
let data2 = data.codename;
if(typeof data2 === "string"){
if(func1(data2) < 1){
const err16 = {instancePath:instancePath+"/codename",schemaPath:"#/properties/codename/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/codename",schemaPath:"#/properties/codename/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.format !== undefined){
let data3 = data.format;
if(typeof data3 !== "string"){
const err18 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((data3 === "deb") || (data3 === "rpm"))){
const err19 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/enum",keyword:"enum",params:{allowedValues: schema0.properties.format.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.purl !== undefined){
let data4 = data.purl;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.namespace === undefined){
const err20 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/required",keyword:"required",params:{missingProperty: "namespace"},message:"must have required property '"+"namespace"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data4.distro === undefined){
const err21 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/required",keyword:"required",params:{missingProperty: "distro"},message:"must have required property '"+"distro"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key1 in data4){
if(!((key1 === "namespace") || (key1 === "distro"))){
const err22 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data4.namespace !== undefined){
let data5 = data4.namespace;
if(typeof data5 === "string"){
if(func1(data5) < 1){
const err23 = {instancePath:instancePath+"/purl/namespace",schemaPath:"#/properties/purl/properties/namespace/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/purl/namespace",schemaPath:"#/properties/purl/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data4.distro !== undefined){
let data6 = data4.distro;
if(typeof data6 === "string"){
if(func1(data6) < 1){
const err25 = {instancePath:instancePath+"/purl/distro",schemaPath:"#/properties/purl/properties/distro/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/purl/distro",schemaPath:"#/properties/purl/properties/distro/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.architectures !== undefined){
let data7 = data.architectures;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(Object.keys(data7).length < 1){
const err28 = {instancePath:instancePath+"/architectures",schemaPath:"#/properties/architectures/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key2 in data7){
if(!((key2 === "x86_64") || (key2 === "aarch64"))){
const err29 = {instancePath:instancePath+"/architectures",schemaPath:"#/properties/architectures/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data7.x86_64 !== undefined){
let data8 = data7.x86_64;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.name === undefined){
const err30 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data8.efi === undefined){
const err31 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/required",keyword:"required",params:{missingProperty: "efi"},message:"must have required property '"+"efi"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data8.serialConsole === undefined){
const err32 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/required",keyword:"required",params:{missingProperty: "serialConsole"},message:"must have required property '"+"serialConsole"+"'"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key3 in data8){
if(!(((key3 === "name") || (key3 === "efi")) || (key3 === "serialConsole"))){
const err33 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data8.name !== undefined){
let data9 = data8.name;
if(typeof data9 === "string"){
if(func1(data9) < 1){
const err34 = {instancePath:instancePath+"/architectures/x86_64/name",schemaPath:"#/properties/architectures/properties/x86_64/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/architectures/x86_64/name",schemaPath:"#/properties/architectures/properties/x86_64/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data8.efi !== undefined){
let data10 = data8.efi;
if(typeof data10 !== "string"){
const err36 = {instancePath:instancePath+"/architectures/x86_64/efi",schemaPath:"#/properties/architectures/properties/x86_64/properties/efi/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!((data10 === "x64") || (data10 === "aa64"))){
const err37 = {instancePath:instancePath+"/architectures/x86_64/efi",schemaPath:"#/properties/architectures/properties/x86_64/properties/efi/enum",keyword:"enum",params:{allowedValues: schema0.properties.architectures.properties.x86_64.properties.efi.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data8.serialConsole !== undefined){
let data11 = data8.serialConsole;
if(typeof data11 === "string"){
if(func1(data11) < 1){
const err38 = {instancePath:instancePath+"/architectures/x86_64/serialConsole",schemaPath:"#/properties/architectures/properties/x86_64/properties/serialConsole/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/architectures/x86_64/serialConsole",schemaPath:"#/properties/architectures/properties/x86_64/properties/serialConsole/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data7.aarch64 !== undefined){
let data12 = data7.aarch64;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.name === undefined){
const err41 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data12.efi === undefined){
const err42 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/required",keyword:"required",params:{missingProperty: "efi"},message:"must have required property '"+"efi"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data12.serialConsole === undefined){
const err43 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/required",keyword:"required",params:{missingProperty: "serialConsole"},message:"must have required property '"+"serialConsole"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
for(const key4 in data12){
if(!(((key4 === "name") || (key4 === "efi")) || (key4 === "serialConsole"))){
const err44 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data12.name !== undefined){
let data13 = data12.name;
if(typeof data13 === "string"){
if(func1(data13) < 1){
const err45 = {instancePath:instancePath+"/architectures/aarch64/name",schemaPath:"#/properties/architectures/properties/aarch64/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/architectures/aarch64/name",schemaPath:"#/properties/architectures/properties/aarch64/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data12.efi !== undefined){
let data14 = data12.efi;
if(typeof data14 !== "string"){
const err47 = {instancePath:instancePath+"/architectures/aarch64/efi",schemaPath:"#/properties/architectures/properties/aarch64/properties/efi/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!((data14 === "x64") || (data14 === "aa64"))){
const err48 = {instancePath:instancePath+"/architectures/aarch64/efi",schemaPath:"#/properties/architectures/properties/aarch64/properties/efi/enum",keyword:"enum",params:{allowedValues: schema0.properties.architectures.properties.aarch64.properties.efi.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data12.serialConsole !== undefined){
let data15 = data12.serialConsole;
if(typeof data15 === "string"){
if(func1(data15) < 1){
const err49 = {instancePath:instancePath+"/architectures/aarch64/serialConsole",schemaPath:"#/properties/architectures/properties/aarch64/properties/serialConsole/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/architectures/aarch64/serialConsole",schemaPath:"#/properties/architectures/properties/aarch64/properties/serialConsole/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/architectures",schemaPath:"#/properties/architectures/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.mirrors !== undefined){
let data16 = data.mirrors;
if(Array.isArray(data16)){
if(data16.length < 1){
const err53 = {instancePath:instancePath+"/mirrors",schemaPath:"#/properties/mirrors/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
if(typeof data17 === "string"){
if(!pattern0.test(data17)){
const err54 = {instancePath:instancePath+"/mirrors/" + i0,schemaPath:"#/properties/mirrors/items/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/mirrors/" + i0,schemaPath:"#/properties/mirrors/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/mirrors",schemaPath:"#/properties/mirrors/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.repositories !== undefined){
let data18 = data.repositories;
if(Array.isArray(data18)){
if(data18.length < 1){
const err57 = {instancePath:instancePath+"/repositories",schemaPath:"#/properties/repositories/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.suite === undefined){
const err58 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "suite"},message:"must have required property '"+"suite"+"'"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data19.codename === undefined){
const err59 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "codename"},message:"must have required property '"+"codename"+"'"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data19.folder === undefined){
const err60 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "folder"},message:"must have required property '"+"folder"+"'"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data19.canonicalUrl === undefined){
const err61 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "canonicalUrl"},message:"must have required property '"+"canonicalUrl"+"'"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data19.components === undefined){
const err62 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "components"},message:"must have required property '"+"components"+"'"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data19.fingerprints === undefined){
const err63 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "fingerprints"},message:"must have required property '"+"fingerprints"+"'"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data19.keyFiles === undefined){
const err64 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "keyFiles"},message:"must have required property '"+"keyFiles"+"'"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data19.keyUrls === undefined){
const err65 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "keyUrls"},message:"must have required property '"+"keyUrls"+"'"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
for(const key5 in data19){
if(!(func0.call(schema0.properties.repositories.items.properties, key5))){
const err66 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data19.suite !== undefined){
let data20 = data19.suite;
if(typeof data20 === "string"){
if(func1(data20) < 1){
const err67 = {instancePath:instancePath+"/repositories/" + i1+"/suite",schemaPath:"#/properties/repositories/items/properties/suite/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/repositories/" + i1+"/suite",schemaPath:"#/properties/repositories/items/properties/suite/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data19.codename !== undefined){
let data21 = data19.codename;
if(typeof data21 === "string"){
if(func1(data21) < 1){
const err69 = {instancePath:instancePath+"/repositories/" + i1+"/codename",schemaPath:"#/properties/repositories/items/properties/codename/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/repositories/" + i1+"/codename",schemaPath:"#/properties/repositories/items/properties/codename/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data19.folder !== undefined){
let data22 = data19.folder;
if(typeof data22 === "string"){
if(func1(data22) < 1){
const err71 = {instancePath:instancePath+"/repositories/" + i1+"/folder",schemaPath:"#/properties/repositories/items/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/repositories/" + i1+"/folder",schemaPath:"#/properties/repositories/items/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data19.canonicalUrl !== undefined){
let data23 = data19.canonicalUrl;
if(typeof data23 === "string"){
if(!pattern0.test(data23)){
const err73 = {instancePath:instancePath+"/repositories/" + i1+"/canonicalUrl",schemaPath:"#/properties/repositories/items/properties/canonicalUrl/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/repositories/" + i1+"/canonicalUrl",schemaPath:"#/properties/repositories/items/properties/canonicalUrl/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data19.components !== undefined){
let data24 = data19.components;
if(Array.isArray(data24)){
if(data24.length < 1){
const err75 = {instancePath:instancePath+"/repositories/" + i1+"/components",schemaPath:"#/properties/repositories/items/properties/components/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
if(typeof data25 === "string"){
if(func1(data25) < 1){
const err76 = {instancePath:instancePath+"/repositories/" + i1+"/components/" + i2,schemaPath:"#/properties/repositories/items/properties/components/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/repositories/" + i1+"/components/" + i2,schemaPath:"#/properties/repositories/items/properties/components/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/repositories/" + i1+"/components",schemaPath:"#/properties/repositories/items/properties/components/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data19.fingerprints !== undefined){
let data26 = data19.fingerprints;
if(Array.isArray(data26)){
if(data26.length < 1){
const err79 = {instancePath:instancePath+"/repositories/" + i1+"/fingerprints",schemaPath:"#/properties/repositories/items/properties/fingerprints/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
const len3 = data26.length;
for(let i3=0; i3<len3; i3++){
let data27 = data26[i3];
if(typeof data27 === "string"){
if(!pattern2.test(data27)){
const err80 = {instancePath:instancePath+"/repositories/" + i1+"/fingerprints/" + i3,schemaPath:"#/properties/repositories/items/properties/fingerprints/items/pattern",keyword:"pattern",params:{pattern: "^([0-9A-F]{40}|[0-9A-F]{64})$"},message:"must match pattern \""+"^([0-9A-F]{40}|[0-9A-F]{64})$"+"\""};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/repositories/" + i1+"/fingerprints/" + i3,schemaPath:"#/properties/repositories/items/properties/fingerprints/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/repositories/" + i1+"/fingerprints",schemaPath:"#/properties/repositories/items/properties/fingerprints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data19.keyFiles !== undefined){
let data28 = data19.keyFiles;
if(Array.isArray(data28)){
if(data28.length < 0){
const err83 = {instancePath:instancePath+"/repositories/" + i1+"/keyFiles",schemaPath:"#/properties/repositories/items/properties/keyFiles/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
const len4 = data28.length;
for(let i4=0; i4<len4; i4++){
let data29 = data28[i4];
if(typeof data29 === "string"){
if(func1(data29) < 1){
const err84 = {instancePath:instancePath+"/repositories/" + i1+"/keyFiles/" + i4,schemaPath:"#/properties/repositories/items/properties/keyFiles/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/repositories/" + i1+"/keyFiles/" + i4,schemaPath:"#/properties/repositories/items/properties/keyFiles/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
else {
const err86 = {instancePath:instancePath+"/repositories/" + i1+"/keyFiles",schemaPath:"#/properties/repositories/items/properties/keyFiles/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data19.keyUrls !== undefined){
let data30 = data19.keyUrls;
if(Array.isArray(data30)){
if(data30.length < 0){
const err87 = {instancePath:instancePath+"/repositories/" + i1+"/keyUrls",schemaPath:"#/properties/repositories/items/properties/keyUrls/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
const len5 = data30.length;
for(let i5=0; i5<len5; i5++){
let data31 = data30[i5];
if(typeof data31 === "string"){
if(!pattern0.test(data31)){
const err88 = {instancePath:instancePath+"/repositories/" + i1+"/keyUrls/" + i5,schemaPath:"#/properties/repositories/items/properties/keyUrls/items/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/repositories/" + i1+"/keyUrls/" + i5,schemaPath:"#/properties/repositories/items/properties/keyUrls/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/repositories/" + i1+"/keyUrls",schemaPath:"#/properties/repositories/items/properties/keyUrls/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data19.snapshotUrl !== undefined){
let data32 = data19.snapshotUrl;
if(typeof data32 === "string"){
if(!pattern4.test(data32)){
const err91 = {instancePath:instancePath+"/repositories/" + i1+"/snapshotUrl",schemaPath:"#/properties/repositories/items/properties/snapshotUrl/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]*\\{snapshot\\}[^\\s]*$"},message:"must match pattern \""+"^https?://[^\\s]*\\{snapshot\\}[^\\s]*$"+"\""};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/repositories/" + i1+"/snapshotUrl",schemaPath:"#/properties/repositories/items/properties/snapshotUrl/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
else {
const err93 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
else {
const err94 = {instancePath:instancePath+"/repositories",schemaPath:"#/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data.priorities !== undefined){
let data33 = data.priorities;
if(Array.isArray(data33)){
if(data33.length < 0){
const err95 = {instancePath:instancePath+"/priorities",schemaPath:"#/properties/priorities/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
const len6 = data33.length;
for(let i6=0; i6<len6; i6++){
let data34 = data33[i6];
if(typeof data34 === "string"){
if(func1(data34) < 1){
const err96 = {instancePath:instancePath+"/priorities/" + i6,schemaPath:"#/properties/priorities/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {instancePath:instancePath+"/priorities/" + i6,schemaPath:"#/properties/priorities/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
else {
const err98 = {instancePath:instancePath+"/priorities",schemaPath:"#/properties/priorities/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data.initramfs !== undefined){
let data35 = data.initramfs;
if(typeof data35 !== "string"){
const err99 = {instancePath:instancePath+"/initramfs",schemaPath:"#/properties/initramfs/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(!((data35 === "initramfs-tools") || (data35 === "dracut"))){
const err100 = {instancePath:instancePath+"/initramfs",schemaPath:"#/properties/initramfs/enum",keyword:"enum",params:{allowedValues: schema0.properties.initramfs.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data.needs !== undefined){
let data36 = data.needs;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.sudo === undefined){
const err101 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/required",keyword:"required",params:{missingProperty: "sudo"},message:"must have required property '"+"sudo"+"'"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data36.locale === undefined){
const err102 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/required",keyword:"required",params:{missingProperty: "locale"},message:"must have required property '"+"locale"+"'"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(data36.timezone === undefined){
const err103 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/required",keyword:"required",params:{missingProperty: "timezone"},message:"must have required property '"+"timezone"+"'"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
for(const key6 in data36){
if(!(((key6 === "sudo") || (key6 === "locale")) || (key6 === "timezone"))){
const err104 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data36.sudo !== undefined){
let data37 = data36.sudo;
if(Array.isArray(data37)){
if(data37.length < 0){
const err105 = {instancePath:instancePath+"/needs/sudo",schemaPath:"#/properties/needs/properties/sudo/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
const len7 = data37.length;
for(let i7=0; i7<len7; i7++){
let data38 = data37[i7];
if(typeof data38 === "string"){
if(!pattern5.test(data38)){
const err106 = {instancePath:instancePath+"/needs/sudo/" + i7,schemaPath:"#/properties/needs/properties/sudo/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9+.-]+$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9+.-]+$"+"\""};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
else {
const err107 = {instancePath:instancePath+"/needs/sudo/" + i7,schemaPath:"#/properties/needs/properties/sudo/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
else {
const err108 = {instancePath:instancePath+"/needs/sudo",schemaPath:"#/properties/needs/properties/sudo/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data36.locale !== undefined){
let data39 = data36.locale;
if(Array.isArray(data39)){
if(data39.length < 0){
const err109 = {instancePath:instancePath+"/needs/locale",schemaPath:"#/properties/needs/properties/locale/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
const len8 = data39.length;
for(let i8=0; i8<len8; i8++){
let data40 = data39[i8];
if(typeof data40 === "string"){
if(!pattern5.test(data40)){
const err110 = {instancePath:instancePath+"/needs/locale/" + i8,schemaPath:"#/properties/needs/properties/locale/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9+.-]+$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9+.-]+$"+"\""};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/needs/locale/" + i8,schemaPath:"#/properties/needs/properties/locale/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/needs/locale",schemaPath:"#/properties/needs/properties/locale/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data36.timezone !== undefined){
let data41 = data36.timezone;
if(Array.isArray(data41)){
if(data41.length < 0){
const err113 = {instancePath:instancePath+"/needs/timezone",schemaPath:"#/properties/needs/properties/timezone/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
const len9 = data41.length;
for(let i9=0; i9<len9; i9++){
let data42 = data41[i9];
if(typeof data42 === "string"){
if(!pattern5.test(data42)){
const err114 = {instancePath:instancePath+"/needs/timezone/" + i9,schemaPath:"#/properties/needs/properties/timezone/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9+.-]+$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9+.-]+$"+"\""};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/needs/timezone/" + i9,schemaPath:"#/properties/needs/properties/timezone/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/needs/timezone",schemaPath:"#/properties/needs/properties/timezone/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
else {
const err117 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
else {
const err118 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
