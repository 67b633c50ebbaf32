/* Made from a JSON Schema by scripts/generate-validators.ts: do not edit. */
// @ts-nocheck
import schema from "./os.schema.json" with { type: "json" };

/** In code points, as JSON Schema counts. */
const lengthOf = (text) => [...text].length;

export const validate = validate0;
const schema0 = schema;
const func0 = Object.prototype.hasOwnProperty;
const func1 = lengthOf;
const pattern0 = new RegExp("^[a-z0-9][a-z0-9.-]*$", "u");
const pattern1 = new RegExp("^https?://[^\\s]+[^\\s/]$", "u");
const pattern3 = new RegExp("^([0-9A-F]{40}|[0-9A-F]{64})$", "u");
const pattern5 = new RegExp("^https?://[^\\s]*\\{snapshot\\}[^\\s]*$", "u");
const pattern7 = new RegExp("^(/[A-Za-z0-9._-]+)+$", "u");
const pattern8 = new RegExp("^[A-Za-z0-9][A-Za-z0-9+._-]*$", "u");
const pattern9 = new RegExp("^[a-z0-9][a-z0-9+.-]+$", "u");

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
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.format !== undefined){
if("rpm" !== data.format){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rpm === undefined){
const err1 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "rpm"},message:"must have required property '"+"rpm"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rpm !== undefined){
const err2 = {instancePath:instancePath+"/rpm",schemaPath:"#/else/properties/rpm/false schema",keyword:"false schema",params:{},message:"boolean schema is false"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.rpm = true;
props0.format = true;
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.version === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.codename === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "codename"},message:"must have required property '"+"codename"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.format === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "format"},message:"must have required property '"+"format"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.purl === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "purl"},message:"must have required property '"+"purl"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.architectures === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "architectures"},message:"must have required property '"+"architectures"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.mirrors === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mirrors"},message:"must have required property '"+"mirrors"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.repositories === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.priorities === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "priorities"},message:"must have required property '"+"priorities"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.initramfs === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "initramfs"},message:"must have required property '"+"initramfs"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.needs === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "needs"},message:"must have required property '"+"needs"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key0 in data){
if(!(func0.call(schema0.properties, key0))){
const err15 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if(typeof data2 === "string"){
if(func1(data2) < 1){
const err16 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err17 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.aliases !== undefined){
let data3 = data.aliases;
if(Array.isArray(data3)){
if(data3.length < 1){
const err18 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 === "string"){
if(!pattern0.test(data4)){
const err19 = {instancePath:instancePath+"/aliases/" + i0,schemaPath:"#/properties/aliases/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.-]*$"+"\""};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/aliases/" + i0,schemaPath:"#/properties/aliases/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.version !== undefined){
let data5 = data.version;
if(typeof data5 === "string"){
if(func1(data5) < 1){
const err22 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.codename !== undefined){
let data6 = data.codename;
if(typeof data6 === "string"){
if(func1(data6) < 1){
const err24 = {instancePath:instancePath+"/codename",schemaPath:"#/properties/codename/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/codename",schemaPath:"#/properties/codename/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.format !== undefined){
let data7 = data.format;
if(typeof data7 !== "string"){
const err26 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!((data7 === "deb") || (data7 === "rpm"))){
const err27 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/enum",keyword:"enum",params:{allowedValues: schema0.properties.format.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.purl !== undefined){
let data8 = data.purl;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.namespace === undefined){
const err28 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/required",keyword:"required",params:{missingProperty: "namespace"},message:"must have required property '"+"namespace"+"'"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data8.distro === undefined){
const err29 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/required",keyword:"required",params:{missingProperty: "distro"},message:"must have required property '"+"distro"+"'"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key1 in data8){
if(!((key1 === "namespace") || (key1 === "distro"))){
const err30 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data8.namespace !== undefined){
let data9 = data8.namespace;
if(typeof data9 === "string"){
if(func1(data9) < 1){
const err31 = {instancePath:instancePath+"/purl/namespace",schemaPath:"#/properties/purl/properties/namespace/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/purl/namespace",schemaPath:"#/properties/purl/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data8.distro !== undefined){
let data10 = data8.distro;
if(typeof data10 === "string"){
if(func1(data10) < 1){
const err33 = {instancePath:instancePath+"/purl/distro",schemaPath:"#/properties/purl/properties/distro/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/purl/distro",schemaPath:"#/properties/purl/properties/distro/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.architectures !== undefined){
let data11 = data.architectures;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length < 1){
const err36 = {instancePath:instancePath+"/architectures",schemaPath:"#/properties/architectures/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key2 in data11){
if(!((key2 === "x86_64") || (key2 === "aarch64"))){
const err37 = {instancePath:instancePath+"/architectures",schemaPath:"#/properties/architectures/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data11.x86_64 !== undefined){
let data12 = data11.x86_64;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.name === undefined){
const err38 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data12.efi === undefined){
const err39 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/required",keyword:"required",params:{missingProperty: "efi"},message:"must have required property '"+"efi"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data12.serialConsole === undefined){
const err40 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/required",keyword:"required",params:{missingProperty: "serialConsole"},message:"must have required property '"+"serialConsole"+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
for(const key3 in data12){
if(!(((key3 === "name") || (key3 === "efi")) || (key3 === "serialConsole"))){
const err41 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data12.name !== undefined){
let data13 = data12.name;
if(typeof data13 === "string"){
if(func1(data13) < 1){
const err42 = {instancePath:instancePath+"/architectures/x86_64/name",schemaPath:"#/properties/architectures/properties/x86_64/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/architectures/x86_64/name",schemaPath:"#/properties/architectures/properties/x86_64/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data12.efi !== undefined){
let data14 = data12.efi;
if(typeof data14 !== "string"){
const err44 = {instancePath:instancePath+"/architectures/x86_64/efi",schemaPath:"#/properties/architectures/properties/x86_64/properties/efi/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!((data14 === "x64") || (data14 === "aa64"))){
const err45 = {instancePath:instancePath+"/architectures/x86_64/efi",schemaPath:"#/properties/architectures/properties/x86_64/properties/efi/enum",keyword:"enum",params:{allowedValues: schema0.properties.architectures.properties.x86_64.properties.efi.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data12.serialConsole !== undefined){
let data15 = data12.serialConsole;
if(typeof data15 === "string"){
if(func1(data15) < 1){
const err46 = {instancePath:instancePath+"/architectures/x86_64/serialConsole",schemaPath:"#/properties/architectures/properties/x86_64/properties/serialConsole/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/architectures/x86_64/serialConsole",schemaPath:"#/properties/architectures/properties/x86_64/properties/serialConsole/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data11.aarch64 !== undefined){
let data16 = data11.aarch64;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.name === undefined){
const err49 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data16.efi === undefined){
const err50 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/required",keyword:"required",params:{missingProperty: "efi"},message:"must have required property '"+"efi"+"'"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data16.serialConsole === undefined){
const err51 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/required",keyword:"required",params:{missingProperty: "serialConsole"},message:"must have required property '"+"serialConsole"+"'"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
for(const key4 in data16){
if(!(((key4 === "name") || (key4 === "efi")) || (key4 === "serialConsole"))){
const err52 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data16.name !== undefined){
let data17 = data16.name;
if(typeof data17 === "string"){
if(func1(data17) < 1){
const err53 = {instancePath:instancePath+"/architectures/aarch64/name",schemaPath:"#/properties/architectures/properties/aarch64/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/architectures/aarch64/name",schemaPath:"#/properties/architectures/properties/aarch64/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data16.efi !== undefined){
let data18 = data16.efi;
if(typeof data18 !== "string"){
const err55 = {instancePath:instancePath+"/architectures/aarch64/efi",schemaPath:"#/properties/architectures/properties/aarch64/properties/efi/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!((data18 === "x64") || (data18 === "aa64"))){
const err56 = {instancePath:instancePath+"/architectures/aarch64/efi",schemaPath:"#/properties/architectures/properties/aarch64/properties/efi/enum",keyword:"enum",params:{allowedValues: schema0.properties.architectures.properties.aarch64.properties.efi.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data16.serialConsole !== undefined){
let data19 = data16.serialConsole;
if(typeof data19 === "string"){
if(func1(data19) < 1){
const err57 = {instancePath:instancePath+"/architectures/aarch64/serialConsole",schemaPath:"#/properties/architectures/properties/aarch64/properties/serialConsole/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/architectures/aarch64/serialConsole",schemaPath:"#/properties/architectures/properties/aarch64/properties/serialConsole/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/architectures",schemaPath:"#/properties/architectures/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.mirrors !== undefined){
let data20 = data.mirrors;
if(Array.isArray(data20)){
if(data20.length < 1){
const err61 = {instancePath:instancePath+"/mirrors",schemaPath:"#/properties/mirrors/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
let data21 = data20[i1];
if(typeof data21 === "string"){
if(!pattern1.test(data21)){
const err62 = {instancePath:instancePath+"/mirrors/" + i1,schemaPath:"#/properties/mirrors/items/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/mirrors/" + i1,schemaPath:"#/properties/mirrors/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/mirrors",schemaPath:"#/properties/mirrors/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.repositories !== undefined){
let data22 = data.repositories;
if(Array.isArray(data22)){
if(data22.length < 1){
const err65 = {instancePath:instancePath+"/repositories",schemaPath:"#/properties/repositories/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
const len2 = data22.length;
for(let i2=0; i2<len2; i2++){
let data23 = data22[i2];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.suite === undefined){
const err66 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "suite"},message:"must have required property '"+"suite"+"'"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data23.codename === undefined){
const err67 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "codename"},message:"must have required property '"+"codename"+"'"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data23.folder === undefined){
const err68 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "folder"},message:"must have required property '"+"folder"+"'"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data23.canonicalUrl === undefined){
const err69 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "canonicalUrl"},message:"must have required property '"+"canonicalUrl"+"'"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data23.components === undefined){
const err70 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "components"},message:"must have required property '"+"components"+"'"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data23.fingerprints === undefined){
const err71 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "fingerprints"},message:"must have required property '"+"fingerprints"+"'"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data23.keyFiles === undefined){
const err72 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "keyFiles"},message:"must have required property '"+"keyFiles"+"'"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data23.keyUrls === undefined){
const err73 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "keyUrls"},message:"must have required property '"+"keyUrls"+"'"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
for(const key5 in data23){
if(!(func0.call(schema0.properties.repositories.items.properties, key5))){
const err74 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data23.suite !== undefined){
let data24 = data23.suite;
if(typeof data24 === "string"){
if(func1(data24) < 1){
const err75 = {instancePath:instancePath+"/repositories/" + i2+"/suite",schemaPath:"#/properties/repositories/items/properties/suite/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/repositories/" + i2+"/suite",schemaPath:"#/properties/repositories/items/properties/suite/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data23.codename !== undefined){
let data25 = data23.codename;
if(typeof data25 === "string"){
if(func1(data25) < 1){
const err77 = {instancePath:instancePath+"/repositories/" + i2+"/codename",schemaPath:"#/properties/repositories/items/properties/codename/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/repositories/" + i2+"/codename",schemaPath:"#/properties/repositories/items/properties/codename/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data23.folder !== undefined){
let data26 = data23.folder;
if(typeof data26 === "string"){
if(func1(data26) < 1){
const err79 = {instancePath:instancePath+"/repositories/" + i2+"/folder",schemaPath:"#/properties/repositories/items/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/repositories/" + i2+"/folder",schemaPath:"#/properties/repositories/items/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data23.canonicalUrl !== undefined){
let data27 = data23.canonicalUrl;
if(typeof data27 === "string"){
if(!pattern1.test(data27)){
const err81 = {instancePath:instancePath+"/repositories/" + i2+"/canonicalUrl",schemaPath:"#/properties/repositories/items/properties/canonicalUrl/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/repositories/" + i2+"/canonicalUrl",schemaPath:"#/properties/repositories/items/properties/canonicalUrl/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data23.components !== undefined){
let data28 = data23.components;
if(Array.isArray(data28)){
if(data28.length < 1){
const err83 = {instancePath:instancePath+"/repositories/" + i2+"/components",schemaPath:"#/properties/repositories/items/properties/components/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
let data29 = data28[i3];
if(typeof data29 === "string"){
if(func1(data29) < 1){
const err84 = {instancePath:instancePath+"/repositories/" + i2+"/components/" + i3,schemaPath:"#/properties/repositories/items/properties/components/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err85 = {instancePath:instancePath+"/repositories/" + i2+"/components/" + i3,schemaPath:"#/properties/repositories/items/properties/components/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err86 = {instancePath:instancePath+"/repositories/" + i2+"/components",schemaPath:"#/properties/repositories/items/properties/components/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data23.fingerprints !== undefined){
let data30 = data23.fingerprints;
if(Array.isArray(data30)){
if(data30.length < 0){
const err87 = {instancePath:instancePath+"/repositories/" + i2+"/fingerprints",schemaPath:"#/properties/repositories/items/properties/fingerprints/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
const len4 = data30.length;
for(let i4=0; i4<len4; i4++){
let data31 = data30[i4];
if(typeof data31 === "string"){
if(!pattern3.test(data31)){
const err88 = {instancePath:instancePath+"/repositories/" + i2+"/fingerprints/" + i4,schemaPath:"#/properties/repositories/items/properties/fingerprints/items/pattern",keyword:"pattern",params:{pattern: "^([0-9A-F]{40}|[0-9A-F]{64})$"},message:"must match pattern \""+"^([0-9A-F]{40}|[0-9A-F]{64})$"+"\""};
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
const err89 = {instancePath:instancePath+"/repositories/" + i2+"/fingerprints/" + i4,schemaPath:"#/properties/repositories/items/properties/fingerprints/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err90 = {instancePath:instancePath+"/repositories/" + i2+"/fingerprints",schemaPath:"#/properties/repositories/items/properties/fingerprints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data23.keyFiles !== undefined){
let data32 = data23.keyFiles;
if(Array.isArray(data32)){
if(data32.length < 0){
const err91 = {instancePath:instancePath+"/repositories/" + i2+"/keyFiles",schemaPath:"#/properties/repositories/items/properties/keyFiles/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
const len5 = data32.length;
for(let i5=0; i5<len5; i5++){
let data33 = data32[i5];
if(typeof data33 === "string"){
if(func1(data33) < 1){
const err92 = {instancePath:instancePath+"/repositories/" + i2+"/keyFiles/" + i5,schemaPath:"#/properties/repositories/items/properties/keyFiles/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/repositories/" + i2+"/keyFiles/" + i5,schemaPath:"#/properties/repositories/items/properties/keyFiles/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err94 = {instancePath:instancePath+"/repositories/" + i2+"/keyFiles",schemaPath:"#/properties/repositories/items/properties/keyFiles/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data23.keyUrls !== undefined){
let data34 = data23.keyUrls;
if(Array.isArray(data34)){
if(data34.length < 0){
const err95 = {instancePath:instancePath+"/repositories/" + i2+"/keyUrls",schemaPath:"#/properties/repositories/items/properties/keyUrls/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
const len6 = data34.length;
for(let i6=0; i6<len6; i6++){
let data35 = data34[i6];
if(typeof data35 === "string"){
if(!pattern1.test(data35)){
const err96 = {instancePath:instancePath+"/repositories/" + i2+"/keyUrls/" + i6,schemaPath:"#/properties/repositories/items/properties/keyUrls/items/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
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
const err97 = {instancePath:instancePath+"/repositories/" + i2+"/keyUrls/" + i6,schemaPath:"#/properties/repositories/items/properties/keyUrls/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err98 = {instancePath:instancePath+"/repositories/" + i2+"/keyUrls",schemaPath:"#/properties/repositories/items/properties/keyUrls/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data23.snapshotUrl !== undefined){
let data36 = data23.snapshotUrl;
if(typeof data36 === "string"){
if(!pattern5.test(data36)){
const err99 = {instancePath:instancePath+"/repositories/" + i2+"/snapshotUrl",schemaPath:"#/properties/repositories/items/properties/snapshotUrl/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]*\\{snapshot\\}[^\\s]*$"},message:"must match pattern \""+"^https?://[^\\s]*\\{snapshot\\}[^\\s]*$"+"\""};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/repositories/" + i2+"/snapshotUrl",schemaPath:"#/properties/repositories/items/properties/snapshotUrl/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data23.snapshotBy !== undefined){
let data37 = data23.snapshotBy;
if(typeof data37 !== "string"){
const err101 = {instancePath:instancePath+"/repositories/" + i2+"/snapshotBy",schemaPath:"#/properties/repositories/items/properties/snapshotBy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(!(data37 === "publication")){
const err102 = {instancePath:instancePath+"/repositories/" + i2+"/snapshotBy",schemaPath:"#/properties/repositories/items/properties/snapshotBy/enum",keyword:"enum",params:{allowedValues: schema0.properties.repositories.items.properties.snapshotBy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data23.architectures !== undefined){
let data38 = data23.architectures;
if(Array.isArray(data38)){
if(data38.length < 1){
const err103 = {instancePath:instancePath+"/repositories/" + i2+"/architectures",schemaPath:"#/properties/repositories/items/properties/architectures/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
const len7 = data38.length;
for(let i7=0; i7<len7; i7++){
let data39 = data38[i7];
if(typeof data39 !== "string"){
const err104 = {instancePath:instancePath+"/repositories/" + i2+"/architectures/" + i7,schemaPath:"#/properties/repositories/items/properties/architectures/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(!((data39 === "x86_64") || (data39 === "aarch64"))){
const err105 = {instancePath:instancePath+"/repositories/" + i2+"/architectures/" + i7,schemaPath:"#/properties/repositories/items/properties/architectures/items/enum",keyword:"enum",params:{allowedValues: schema0.properties.repositories.items.properties.architectures.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
else {
const err106 = {instancePath:instancePath+"/repositories/" + i2+"/architectures",schemaPath:"#/properties/repositories/items/properties/architectures/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data23.mirrors !== undefined){
let data40 = data23.mirrors;
if(Array.isArray(data40)){
if(data40.length < 1){
const err107 = {instancePath:instancePath+"/repositories/" + i2+"/mirrors",schemaPath:"#/properties/repositories/items/properties/mirrors/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
const len8 = data40.length;
for(let i8=0; i8<len8; i8++){
let data41 = data40[i8];
if(typeof data41 === "string"){
if(!pattern1.test(data41)){
const err108 = {instancePath:instancePath+"/repositories/" + i2+"/mirrors/" + i8,schemaPath:"#/properties/repositories/items/properties/mirrors/items/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/repositories/" + i2+"/mirrors/" + i8,schemaPath:"#/properties/repositories/items/properties/mirrors/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
}
else {
const err110 = {instancePath:instancePath+"/repositories/" + i2+"/mirrors",schemaPath:"#/properties/repositories/items/properties/mirrors/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
else {
const err111 = {instancePath:instancePath+"/repositories/" + i2,schemaPath:"#/properties/repositories/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err112 = {instancePath:instancePath+"/repositories",schemaPath:"#/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.priorities !== undefined){
let data42 = data.priorities;
if(Array.isArray(data42)){
if(data42.length < 0){
const err113 = {instancePath:instancePath+"/priorities",schemaPath:"#/properties/priorities/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
const len9 = data42.length;
for(let i9=0; i9<len9; i9++){
let data43 = data42[i9];
if(typeof data43 === "string"){
if(func1(data43) < 1){
const err114 = {instancePath:instancePath+"/priorities/" + i9,schemaPath:"#/properties/priorities/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err115 = {instancePath:instancePath+"/priorities/" + i9,schemaPath:"#/properties/priorities/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err116 = {instancePath:instancePath+"/priorities",schemaPath:"#/properties/priorities/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data.rpm !== undefined){
let data44 = data.rpm;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.databasePath === undefined){
const err117 = {instancePath:instancePath+"/rpm",schemaPath:"#/properties/rpm/required",keyword:"required",params:{missingProperty: "databasePath"},message:"must have required property '"+"databasePath"+"'"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data44.databaseBackend === undefined){
const err118 = {instancePath:instancePath+"/rpm",schemaPath:"#/properties/rpm/required",keyword:"required",params:{missingProperty: "databaseBackend"},message:"must have required property '"+"databaseBackend"+"'"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
for(const key6 in data44){
if(!((key6 === "databasePath") || (key6 === "databaseBackend"))){
const err119 = {instancePath:instancePath+"/rpm",schemaPath:"#/properties/rpm/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data44.databasePath !== undefined){
let data45 = data44.databasePath;
if(typeof data45 === "string"){
if(!pattern7.test(data45)){
const err120 = {instancePath:instancePath+"/rpm/databasePath",schemaPath:"#/properties/rpm/properties/databasePath/pattern",keyword:"pattern",params:{pattern: "^(/[A-Za-z0-9._-]+)+$"},message:"must match pattern \""+"^(/[A-Za-z0-9._-]+)+$"+"\""};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/rpm/databasePath",schemaPath:"#/properties/rpm/properties/databasePath/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data44.databaseBackend !== undefined){
let data46 = data44.databaseBackend;
if(typeof data46 !== "string"){
const err122 = {instancePath:instancePath+"/rpm/databaseBackend",schemaPath:"#/properties/rpm/properties/databaseBackend/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if(!(((data46 === "sqlite") || (data46 === "ndb")) || (data46 === "bdb"))){
const err123 = {instancePath:instancePath+"/rpm/databaseBackend",schemaPath:"#/properties/rpm/properties/databaseBackend/enum",keyword:"enum",params:{allowedValues: schema0.properties.rpm.properties.databaseBackend.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
}
else {
const err124 = {instancePath:instancePath+"/rpm",schemaPath:"#/properties/rpm/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data.initramfs !== undefined){
let data47 = data.initramfs;
if(typeof data47 !== "string"){
const err125 = {instancePath:instancePath+"/initramfs",schemaPath:"#/properties/initramfs/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
if(!((data47 === "initramfs-tools") || (data47 === "dracut"))){
const err126 = {instancePath:instancePath+"/initramfs",schemaPath:"#/properties/initramfs/enum",keyword:"enum",params:{allowedValues: schema0.properties.initramfs.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data.chroot !== undefined){
let data48 = data.chroot;
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
if(data48.packages === undefined){
const err127 = {instancePath:instancePath+"/chroot",schemaPath:"#/properties/chroot/required",keyword:"required",params:{missingProperty: "packages"},message:"must have required property '"+"packages"+"'"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
for(const key7 in data48){
if(!(key7 === "packages")){
const err128 = {instancePath:instancePath+"/chroot",schemaPath:"#/properties/chroot/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data48.packages !== undefined){
let data49 = data48.packages;
if(Array.isArray(data49)){
if(data49.length < 1){
const err129 = {instancePath:instancePath+"/chroot/packages",schemaPath:"#/properties/chroot/properties/packages/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
const len10 = data49.length;
for(let i10=0; i10<len10; i10++){
let data50 = data49[i10];
if(typeof data50 === "string"){
if(!pattern8.test(data50)){
const err130 = {instancePath:instancePath+"/chroot/packages/" + i10,schemaPath:"#/properties/chroot/properties/packages/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9+._-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9+._-]*$"+"\""};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
else {
const err131 = {instancePath:instancePath+"/chroot/packages/" + i10,schemaPath:"#/properties/chroot/properties/packages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
}
else {
const err132 = {instancePath:instancePath+"/chroot/packages",schemaPath:"#/properties/chroot/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
}
else {
const err133 = {instancePath:instancePath+"/chroot",schemaPath:"#/properties/chroot/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data.needs !== undefined){
let data51 = data.needs;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.sudo === undefined){
const err134 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/required",keyword:"required",params:{missingProperty: "sudo"},message:"must have required property '"+"sudo"+"'"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(data51.locale === undefined){
const err135 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/required",keyword:"required",params:{missingProperty: "locale"},message:"must have required property '"+"locale"+"'"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if(data51.timezone === undefined){
const err136 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/required",keyword:"required",params:{missingProperty: "timezone"},message:"must have required property '"+"timezone"+"'"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
for(const key8 in data51){
if(!(((key8 === "sudo") || (key8 === "locale")) || (key8 === "timezone"))){
const err137 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data51.sudo !== undefined){
let data52 = data51.sudo;
if(Array.isArray(data52)){
if(data52.length < 0){
const err138 = {instancePath:instancePath+"/needs/sudo",schemaPath:"#/properties/needs/properties/sudo/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
const len11 = data52.length;
for(let i11=0; i11<len11; i11++){
let data53 = data52[i11];
if(typeof data53 === "string"){
if(!pattern9.test(data53)){
const err139 = {instancePath:instancePath+"/needs/sudo/" + i11,schemaPath:"#/properties/needs/properties/sudo/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9+.-]+$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9+.-]+$"+"\""};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
else {
const err140 = {instancePath:instancePath+"/needs/sudo/" + i11,schemaPath:"#/properties/needs/properties/sudo/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
}
else {
const err141 = {instancePath:instancePath+"/needs/sudo",schemaPath:"#/properties/needs/properties/sudo/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data51.locale !== undefined){
let data54 = data51.locale;
if(Array.isArray(data54)){
if(data54.length < 0){
const err142 = {instancePath:instancePath+"/needs/locale",schemaPath:"#/properties/needs/properties/locale/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
const len12 = data54.length;
for(let i12=0; i12<len12; i12++){
let data55 = data54[i12];
if(typeof data55 === "string"){
if(!pattern9.test(data55)){
const err143 = {instancePath:instancePath+"/needs/locale/" + i12,schemaPath:"#/properties/needs/properties/locale/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9+.-]+$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9+.-]+$"+"\""};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
else {
const err144 = {instancePath:instancePath+"/needs/locale/" + i12,schemaPath:"#/properties/needs/properties/locale/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
}
else {
const err145 = {instancePath:instancePath+"/needs/locale",schemaPath:"#/properties/needs/properties/locale/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data51.timezone !== undefined){
let data56 = data51.timezone;
if(Array.isArray(data56)){
if(data56.length < 0){
const err146 = {instancePath:instancePath+"/needs/timezone",schemaPath:"#/properties/needs/properties/timezone/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
const len13 = data56.length;
for(let i13=0; i13<len13; i13++){
let data57 = data56[i13];
if(typeof data57 === "string"){
if(!pattern9.test(data57)){
const err147 = {instancePath:instancePath+"/needs/timezone/" + i13,schemaPath:"#/properties/needs/properties/timezone/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9+.-]+$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9+.-]+$"+"\""};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
else {
const err148 = {instancePath:instancePath+"/needs/timezone/" + i13,schemaPath:"#/properties/needs/properties/timezone/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
}
else {
const err149 = {instancePath:instancePath+"/needs/timezone",schemaPath:"#/properties/needs/properties/timezone/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
}
else {
const err150 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
}
else {
const err151 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
